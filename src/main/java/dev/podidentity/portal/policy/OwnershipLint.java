package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import org.springframework.util.PatternMatchUtils;

/**
 * Finds entries that say who owns what, and never fit: what nobody owns may be anybody's
 * to ask for.
 */
final class OwnershipLint {

	private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9*]([-a-z0-9*]{0,61}[a-z0-9*])?");

	private static final Pattern CLUSTER = Pattern.compile("[0-9A-Za-z*][A-Za-z0-9_*-]{0,99}");

	/** Later entries are looked at as a whole. */
	private static final Duration MOST_TIME = Duration.ofSeconds(1);

	/** Combinations that are looked at one by one. */
	private static final int MOST_COMBINED = 500;

	private OwnershipLint() {
	}

	/** What is wrong with the entries, each with its place. */
	static List<String> problems(Ownership ownership) {
		List<String> problems = new ArrayList<>();
		List<Ownership.Entry> earlier = new ArrayList<>();
		Deadline deadline = Deadline.in(MOST_TIME);
		for (Ownership.Entry entry : ownership.entries()) {
			String place = "Ownership " + (earlier.size() + 1);
			entry.namespaces().forEach((pattern) -> namespace(place, pattern, problems));
			entry.where()
				.clusters()
				.stream()
				.filter((pattern) -> !CLUSTER.matcher(pattern).matches())
				.forEach((pattern) -> problems.add(place + ", clusters: \"" + Expression.cut(pattern)
						+ "\" fits no name of a cluster. Use letters, digits, - and _, and * for any part."));
			reached(place, entry, deadline.isOver() ? List.of(entry.where()) : single(entry.where()), earlier,
					problems);
			earlier.add(entry);
		}
		return problems;
	}

	private static void namespace(String place, String pattern, List<String> problems) {
		if (NAMESPACE.matcher(pattern).matches()) {
			return;
		}
		String lower = pattern.toLowerCase(Locale.ROOT);
		String why = NAMESPACE.matcher(lower).matches() ? "names are lower case. Write \"" + lower + "\"."
				: "use lower-case letters, digits and -, and * for any part; nothing else has a meaning.";
		problems.add(place + ", namespaces: \"" + Expression.cut(pattern) + "\" fits no namespace: " + why);
	}

	private static void reached(String place, Ownership.Entry entry, List<Ownership.Where> single,
			List<Ownership.Entry> earlier, List<String> problems) {
		for (String namespace : entry.namespaces()) {
			if (single.stream()
				.allMatch((where) -> earlier.stream().anyMatch((other) -> covers(other, where, namespace)))) {
				problems.add(place + ", namespaces: \"" + Expression.cut(namespace) + "\" is never reached, since"
						+ " earlier entries fit first whatever it fits. Move or remove it.");
			}
		}
	}

	/**
	 * Each combination of its patterns by itself, since several entries can fit first
	 * together; only the whole where these are too many.
	 */
	private static List<Ownership.Where> single(Ownership.Where where) {
		List<Ownership.Where> single = List.of(where);
		single = each(single, where.clusters(),
				(one, pattern) -> new Ownership.Where(List.of(pattern), one.accounts(), one.regions(), one.tags()));
		single = each(single, where.accounts(),
				(one, pattern) -> new Ownership.Where(one.clusters(), List.of(pattern), one.regions(), one.tags()));
		single = each(single, where.regions(),
				(one, pattern) -> new Ownership.Where(one.clusters(), one.accounts(), List.of(pattern), one.tags()));
		for (Map.Entry<String, List<String>> tag : where.tags().entrySet()) {
			single = each(single, tag.getValue(), (one, pattern) -> {
				Map<String, List<String>> tags = new HashMap<>(one.tags());
				tags.put(tag.getKey(), List.of(pattern));
				return new Ownership.Where(one.clusters(), one.accounts(), one.regions(), tags);
			});
		}
		return single;
	}

	private static List<Ownership.Where> each(List<Ownership.Where> all, List<String> patterns,
			BiFunction<Ownership.Where, String, Ownership.Where> with) {
		if ((long) all.size() * patterns.size() > MOST_COMBINED) {
			return all;
		}
		return all.stream().flatMap((one) -> patterns.stream().map((pattern) -> with.apply(one, pattern))).toList();
	}

	/** Whether whatever the entry fits there is fitted by the other as well. */
	private static boolean covers(Ownership.Entry other, Ownership.Where where, String namespace) {
		Ownership.Where wider = other.where();
		return fits(other.namespaces(), namespace) && all(wider.clusters(), where.clusters())
				&& all(wider.accounts(), where.accounts()) && all(wider.regions(), where.regions())
				&& wider.tags()
					.entrySet()
					.stream()
					.allMatch((tag) -> where.tags().containsKey(tag.getKey())
							&& all(tag.getValue(), where.tags().getOrDefault(tag.getKey(), List.of())));
	}

	private static boolean all(List<String> patterns, List<String> narrower) {
		return narrower.stream().allMatch((pattern) -> fits(patterns, pattern));
	}

	/**
	 * What a pattern fits is fitted by another one that fits the pattern itself: only *
	 * fits a *.
	 */
	private static boolean fits(List<String> patterns, String pattern) {
		return patterns.stream().anyMatch((each) -> PatternMatchUtils.simpleMatch(each, pattern));
	}

}
