package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the ARNs of each service's resources are written, from the resource
 * {@code iam/resource-formats.txt}, which says where it is from.
 */
final class ResourceFormats {

	private static final Map<String, List<ResourceFormat>> BY_SERVICE = read();

	private ResourceFormats() {
	}

	/** Those of a service, in lower case; none where they are not known. */
	static List<ResourceFormat> of(String service) {
		return BY_SERVICE.getOrDefault(service, List.of());
	}

	private static Map<String, List<ResourceFormat>> read() {
		return DataFile.lines("resource-formats.txt")
			.stream()
			.map((line) -> Glob.lowerCase(line).split(" "))
			.collect(Collectors.toMap((words) -> words[0],
					(words) -> Stream.of(words).skip(1).map(ResourceFormat::of).toList(), (one, other) -> one,
					TreeMap::new));
	}

}
