package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.PreflightOverview;
import dev.podidentity.portal.request.RequestId;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.web.Badge;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/**
 * A request in the inbox.
 *
 * @param request the request
 * @param left how long it may still wait
 * @param preflight what preflight found, in one badge
 * @param asked what is asked for beside the role
 * @param reach what the roles may do, in words
 * @param notes what else to look at, in words
 * @param yours whether the reader is asked first
 * @param alone why it is decided one by one, or null where it can be decided with others
 */
record ApprovalLine(RequestLine request, TimeLeft left, Badge preflight, List<AskedContent> asked, List<String> reach,
		List<String> notes, boolean yours, @Nullable String alone) {

	/** More notes than these are counted. */
	private static final int SHOWN = 3;

	private static final Badge CHECKING = new Badge(Tone.INFO, "loader-2", "Checking");

	static List<ApprovalLine> of(List<RequestRow> rows, RequestLines lines, PreflightOverview overview, Person reader,
			Instant now) {
		Map<RequestId, EvidenceView> found = overview.of(rows);
		List<RequestLine> told = lines.of(rows);
		return IntStream.range(0, rows.size()).mapToObj((at) -> {
			RequestRow row = rows.get(at);
			return of(row, told.get(at), found.get(row.id()), row.assignees().contains(reader.username()), now);
		}).toList();
	}

	private static ApprovalLine of(RequestRow row, RequestLine line, @Nullable EvidenceView evidence, boolean yours,
			Instant now) {
		Badge preflight = (evidence != null) ? Tally.of(evidence).worst() : CHECKING;
		return new ApprovalLine(line, TimeLeft.of(row), preflight, AskedContent.of(row.content()), reach(evidence),
				notes(evidence), yours, DecidedAlone.reason(row, evidence, now));
	}

	/** What pods would get is always told; nobody has to open a request for it. */
	private static List<String> reach(@Nullable EvidenceView evidence) {
		return summaries(evidence, ApprovalLine::isBreadth).distinct().toList();
	}

	private static List<String> notes(@Nullable EvidenceView evidence) {
		List<String> all = summaries(evidence, (check) -> !isBreadth(check) && check.result() != Result.OK).distinct()
			.toList();
		int more = all.size() - SHOWN;
		return (more <= 0) ? all
				: Stream.concat(all.stream().limit(SHOWN), Stream.of("and " + more + " more to look at")).toList();
	}

	/** What is worst comes first. */
	private static Stream<String> summaries(@Nullable EvidenceView evidence, Predicate<Check> wanted) {
		return (evidence == null) ? Stream.of()
				: evidence.checks()
					.stream()
					.filter(wanted)
					.sorted(Comparator.comparingInt((check) -> severity(check.result())))
					.map(Check::summary);
	}

	private static int severity(Result result) {
		return switch (result) {
			case FAILED -> 0;
			case WARNING -> 1;
			case UNKNOWN -> 2;
			case OK -> 3;
		};
	}

	private static boolean isBreadth(Check check) {
		return check.name() == Name.ROLE_BREADTH || check.name() == Name.TARGET_ROLE_BREADTH;
	}

	/** What the box of the row sends: which request, in which revision. */
	public String choice() {
		return new Chosen(this.request.reference(), this.request.revision()).toString();
	}

}
