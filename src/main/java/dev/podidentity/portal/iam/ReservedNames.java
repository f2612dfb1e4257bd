package dev.podidentity.portal.iam;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What AWS writes at the beginning or the end of names, from the resource
 * {@code iam/reserved-names.txt}. All of these are formats, of which a pattern describes
 * all or some: so one that describes more never counts as a name where one that describes
 * less is none.
 */
final class ReservedNames {

	private static final String REGIONS = "*";

	private static final Map<String, String> DIRECTIONS = Map.of("northeast", "ne", "northwest", "nw", "southeast",
			"se", "southwest", "sw");

	/** No region has more. */
	private static final String ZONES = "123456";

	private static final Map<String, List<String>> LINES = DataFile.lines("reserved-names.txt")
		.stream()
		.map((line) -> line.split(" ", 2))
		.collect(Collectors.groupingBy((line) -> line[0], TreeMap::new,
				Collectors.flatMapping((line) -> Stream.of(line[1].split(" ")), Collectors.toList())));

	private static final Map<String, List<String>> TEXTS = LINES.entrySet()
		.stream()
		.collect(Collectors.toMap(Map.Entry::getKey,
				(entry) -> entry.getValue().stream().flatMap(ReservedNames::everywhere).toList(), (one, other) -> one,
				TreeMap::new));

	private static final Map<String, List<Reserved>> RESERVED = TEXTS.entrySet()
		.stream()
		.collect(Collectors.toMap(Map.Entry::getKey,
				(entry) -> entry.getValue()
					.stream()
					.map((format) -> format + (entry.getKey().equals(REGIONS) ? "{name}" : ""))
					.map(Reserved::of)
					.toList()));

	private static final Pattern SEGMENT = Pattern.compile("[^/:]+");

	private static final Pattern RUN = Pattern.compile("[a-z0-9]{3,}");

	/** What the letters of an identifier may begin with is no part of a name. */
	private static final Pattern NUMBER = Pattern.compile("0?+([a-z0-9]{3,})");

	private ReservedNames() {
	}

	/** With each region, and with each of its zones. */
	private static Stream<String> everywhere(String format) {
		if (!format.contains("{region}") && !format.contains("{zone}")) {
			return Stream.of(format);
		}
		return LINES.getOrDefault(REGIONS, List.of())
			.stream()
			.flatMap((region) -> Stream.of(ZONES.split(""))
				.map((zone) -> format.replace("{region}", region)
					.replace("{zone}", abbreviation(region) + "-az" + zone)))
			.distinct();
	}

	/** As AWS abbreviates it where it names zones: {@code euw1} for eu-west-1. */
	private static String abbreviation(String region) {
		String[] words = region.split("-");
		return words[0] + Stream.of(words)
			.skip(1)
			.map((word) -> DIRECTIONS.getOrDefault(word, word.substring(0, 1)))
			.collect(Collectors.joining());
	}

	/** Those of a service, as the resource has them. */
	static List<String> of(String service) {
		return TEXTS.getOrDefault(service, List.of());
	}

	static Set<String> services() {
		return TEXTS.keySet().stream().filter((service) -> !service.equals(REGIONS)).collect(Collectors.toSet());
	}

	static List<String> regions() {
		return of(REGIONS);
	}

	/** Whether the pattern describes what AWS names so, whatever people named. */
	static boolean spannedBy(String service, String resource) {
		return isOneOf(RESERVED.getOrDefault(service, List.of()), resource) || isIdentifier(service, resource);
	}

	private static boolean isIdentifier(String service, String resource) {
		BitSet named = named(resource, NUMBER, 1);
		return ResourceFormats.withIdentifier(service)
			.stream()
			.anyMatch((format) -> format.spannedBy(resource, named::get));
	}

	/** Whether a part is the name of some region, or what comes behind it has no name. */
	static boolean isRegional(String segment) {
		return regions().stream().anyMatch((region) -> Glob.matches(segment, region))
				|| isOneOf(RESERVED.getOrDefault(REGIONS, List.of()), segment);
	}

	private static boolean isOneOf(List<Reserved> formats, String pattern) {
		if (formats.isEmpty()) {
			return false;
		}
		List<String> runs = RUN.matcher(pattern).results().map(MatchResult::group).toList();
		BitSet named = named(pattern, RUN, 0);
		return formats.stream().anyMatch((each) -> each.has(runs) && each.format().spannedBy(pattern, named::get));
	}

	/** The whole of a part before any wildcard is a name, however short. */
	private static BitSet named(String resource, Pattern runs, int group) {
		BitSet named = new BitSet(resource.length());
		runs.matcher(resource).results().forEach((run) -> named.set(run.start(group), run.end(group)));
		Matcher segments = SEGMENT.matcher(resource);
		while (segments.find() && !Glob.hasWildcard(segments.group())) {
			named.set(segments.start(), segments.end());
		}
		return named;
	}

	/**
	 * One of them.
	 *
	 * @param text the format in lower case
	 */
	private record Reserved(ResourceFormat format, String text) {

		static Reserved of(String format) {
			String text = Glob.lowerCase(format);
			return new Reserved(ResourceFormat.of(text), text);
		}

		/** Most patterns have letters that no such name has, and the rest takes time. */
		boolean has(List<String> runs) {
			return this.text.endsWith("*") || runs.stream().allMatch(this.text::contains);
		}

	}

}
