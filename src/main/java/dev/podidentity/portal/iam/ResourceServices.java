package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which resources the actions of a service can be about, by the service in their ARNs,
 * from the resource {@code iam/resource-services.txt}, which says where it is from.
 */
final class ResourceServices {

	private static final Map<String, Set<String>> BY_ACTIONS = DataFile.lines("resource-services.txt")
		.stream()
		.map((line) -> line.split(" "))
		.collect(
				Collectors.toMap((words) -> words[0], (words) -> Stream.of(words).skip(1).collect(Collectors.toSet())));

	private static final Pattern OF_ONE_SERVICE = Pattern.compile("arn:[a-z-]+:([a-z0-9-]+):.*");

	private ResourceServices() {
	}

	/**
	 * Those resources of a statement that actions of a service can be about; all of them
	 * where none is, so that what was written is never left out as a whole.
	 * @param service prefix of the actions, in lower case
	 */
	static List<String> of(String service, List<String> resources) {
		Set<String> known = BY_ACTIONS.get(service);
		if (known == null) {
			return resources;
		}
		List<String> possible = resources.stream().filter((resource) -> possible(known, resource)).toList();
		return possible.isEmpty() ? resources : possible;
	}

	private static boolean possible(Set<String> known, String resource) {
		Matcher matcher = OF_ONE_SERVICE.matcher(resource);
		return !matcher.matches() || known.contains(matcher.group(1));
	}

}
