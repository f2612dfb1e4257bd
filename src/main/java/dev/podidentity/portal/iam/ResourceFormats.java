package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the ARNs of each service's resources are written, from the resource
 * {@code iam/resource-formats.txt}, which says where it is from. Tells what in a pattern
 * is the name of a resource and what is only the way that all of its kind are written,
 * such as {@code loadbalancer/app/}.
 */
final class ResourceFormats {

	private static final Map<String, List<String>> BY_SERVICE = read();

	/** Stands for a name that no letter of a pattern describes. */
	private static final String ANY_NAME = "\0";

	private static final Pattern SEPARATOR = Pattern.compile("[/:]");

	/** AWS gives these: {@code vpc-} and a number. */
	private static final Pattern NUMBERED = Pattern.compile("(?<=[/:])[a-z]+-[*?]+(?=$|[/:])");

	private ResourceFormats() {
	}

	/** Whether the formats of that service are known. */
	static boolean know(String service) {
		return BY_SERVICE.containsKey(service);
	}

	/**
	 * Whether the pattern fits resources of the service at all.
	 * @param resource pattern of the last part of ARNs, in lower case
	 */
	static boolean fit(String service, String resource) {
		return formats(service).anyMatch((format) -> Glob.overlaps(resource, filled(format, resource, "*")));
	}

	/**
	 * Whether the pattern describes resources of some kind whatever their names.
	 * @param resource pattern of the last part of ARNs, in lower case, with plain
	 * wildcards where it names nothing
	 */
	static boolean span(String service, String resource) {
		String unnumbered = NUMBERED.matcher(resource).replaceAll("*");
		return formats(service).anyMatch((format) -> {
			String pattern = format.contains("{id}") ? unnumbered : resource;
			return Glob.overlaps(pattern, filled(format, pattern, ANY_NAME));
		});
	}

	private static Stream<String> formats(String service) {
		return BY_SERVICE.getOrDefault(service, List.of()).stream();
	}

	/** What kind it is, the pattern says itself: {@code regional} or {@code global}. */
	private static String filled(String format, String resource, String name) {
		String[] of = SEPARATOR.split(format);
		String[] own = SEPARATOR.split(resource);
		String filled = format.replace("{name}", name).replace("{id}", name);
		for (int i = 0; i < of.length; i++) {
			if (of[i].equals("{kind}")) {
				String kind = (i < own.length && !Glob.hasWildcard(own[i])) ? own[i] : "*";
				filled = filled.replaceFirst("\\{kind}", kind.replace("\\", "\\\\").replace("$", "\\$"));
			}
		}
		return filled.replace("{kind}", "*");
	}

	private static Map<String, List<String>> read() {
		return DataFile.lines("resource-formats.txt")
			.stream()
			.map((line) -> Glob.lowerCase(line).split(" "))
			.collect(Collectors.toMap((words) -> words[0], (words) -> Stream.of(words).skip(1).toList(),
					(one, other) -> one, TreeMap::new));
	}

}
