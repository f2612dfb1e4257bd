package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the ARNs of each service's resources are written, from the resource
 * {@code iam/resource-formats.txt}, which says where it is from.
 */
final class ResourceFormats {

	private static final Map<String, List<String>> TEXTS = DataFile.lines("resource-formats.txt")
		.stream()
		.map((line) -> Glob.lowerCase(line).split(" "))
		.collect(Collectors.toMap((words) -> words[0], (words) -> Stream.of(words).skip(1).toList(),
				(one, other) -> one, TreeMap::new));

	private static final Map<String, List<ResourceFormat>> BY_SERVICE = byService(
			(service, format) -> Stream.of(ResourceFormat.of(format)));

	private static final Map<String, List<ResourceFormat>> IDENTIFIERS = byService(
			(service, format) -> ResourceFormat.withIdentifier(service, format).stream());

	private ResourceFormats() {
	}

	/** Those of a service, in lower case; none where they are not known. */
	static List<ResourceFormat> of(String service) {
		return BY_SERVICE.getOrDefault(service, List.of());
	}

	/** Those whose identifiers AWS gives, with what it writes before them. */
	static List<ResourceFormat> withIdentifier(String service) {
		return IDENTIFIERS.getOrDefault(service, List.of());
	}

	private static Map<String, List<ResourceFormat>> byService(
			BiFunction<String, String, Stream<ResourceFormat>> formats) {
		Map<String, List<ResourceFormat>> byService = new TreeMap<>();
		TEXTS.forEach((service, texts) -> byService.put(service,
				texts.stream().flatMap((text) -> formats.apply(service, text)).toList()));
		return byService;
	}

}
