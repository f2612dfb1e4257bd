package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.CommentText;
import dev.podidentity.portal.request.RequestContent;
import dev.podidentity.portal.request.RequestType;
import org.jspecify.annotations.Nullable;

/** What a request is about, in few words. */
final class RequestWords {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'",
			Locale.ENGLISH);

	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'",
			Locale.ENGLISH);

	private RequestWords() {
	}

	/**
	 * The act and what it is done to: "New association for payments / receipt-signer".
	 */
	static String title(RequestContent content) {
		return act(content.type()) + " for " + subject(content);
	}

	/** "New association". */
	static String act(RequestType type) {
		return switch (type) {
			case CREATE -> "New association";
			case UPDATE -> "Changed association";
			case DELETE -> "End of association";
		};
	}

	private static String subject(RequestContent content) {
		List<String> accounts = distinct(content, RequestWords::name);
		int clusters = content.clusters().size();
		if (accounts.size() > 1) {
			return accounts.size() + " service accounts in " + namespaces(content);
		}
		Target target = content.targets().get(0);
		String subject = target.namespace() + " / " + target.serviceAccount();
		return (clusters > 1) ? subject + " on " + clusters + " clusters" : subject;
	}

	/** "prod-eu-1", or how many there are. */
	static String clusters(RequestContent content) {
		return few(content.clusters().stream().map((cluster) -> cluster.name()).toList(), "clusters");
	}

	/** "payments", or how many there are. */
	static String namespaces(RequestContent content) {
		return few(distinct(content, Target::namespace), "namespaces");
	}

	/** The first target and how many follow: "payments/checkout, +2". */
	static String targets(RequestContent content) {
		int more = content.targets().size() - 1;
		String first = name(content.targets().get(0));
		return (more > 0) ? first + ", +" + more : first;
	}

	/** "payments/checkout". */
	static String name(Target target) {
		return target.namespace() + "/" + target.serviceAccount();
	}

	/** The name of a constant as a word in a sentence: "changes requested". */
	static String words(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/** "Lena Hoffmann, Sam Osei or Kim Vos". */
	static String or(List<String> names) {
		if (names.size() < 2) {
			return String.join("", names);
		}
		int last = names.size() - 1;
		return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
	}

	/** "2027-03-31", the last day of access where it ends with a day; else the moment. */
	static String lastDay(Instant end) {
		OffsetDateTime utc = end.atOffset(ZoneOffset.UTC);
		return utc.toLocalTime().equals(LocalTime.MIDNIGHT) ? utc.toLocalDate().minusDays(1).toString()
				: end.toString();
	}

	/** A text in parts, of which those that are addresses of pages can be links. */
	static List<CommentText.Part> linked(@Nullable String text) {
		return (text != null) ? CommentText.parts(text, Set.of()) : List.of();
	}

	/** With a full stop, unless it ends a sentence already: what AWS says often does. */
	static String sentence(String words) {
		String end = words.stripTrailing();
		return (!end.isEmpty() && ".!?…".indexOf(end.charAt(end.length() - 1)) < 0) ? end + "." : end;
	}

	/**
	 * "31 Mar 2027", the last day of access where it ends with a day; else the moment, to
	 * the second only where that matters.
	 */
	static String end(Instant end) {
		OffsetDateTime utc = end.atOffset(ZoneOffset.UTC);
		if (utc.toLocalTime().equals(LocalTime.MIDNIGHT)) {
			return DAY.format(utc.minusDays(1));
		}
		return ((utc.getSecond() != 0) ? SECOND : MINUTE).format(utc);
	}

	/** "7 requests", or how many of more: "25 requests on this page". */
	static String shown(int number, boolean all) {
		return number + ((number == 1) ? " request" : " requests") + (all ? "" : " on this page");
	}

	/** "Maya" of "Maya Lindqvist". */
	static String firstName(String displayName) {
		return displayName.strip().split("\\s+")[0];
	}

	private static String few(List<String> names, String noun) {
		return (names.size() == 1) ? names.get(0) : names.size() + " " + noun;
	}

	private static List<String> distinct(RequestContent content, Function<Target, String> part) {
		return content.targets().stream().map(part).distinct().toList();
	}

}
