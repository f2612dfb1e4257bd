package dev.podidentity.portal.policy;

import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads YAML strictly: a field that is misspelt is an error, not ignored. */
final class PolicyYaml {

	private static final YAMLMapper MAPPER = YAMLMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
		.build();

	private PolicyYaml() {
	}

	/**
	 * The text as that type.
	 * @throws InvalidPolicy naming line and field
	 */
	static <T> T read(String text, Class<T> type) {
		try {
			T read = MAPPER.readValue(text, type);
			if (read == null) {
				throw new InvalidPolicy(List.of("The file is empty."));
			}
			return read;
		}
		catch (UnrecognizedPropertyException ex) {
			throw new InvalidPolicy(List.of(place(ex) + "there is no field \"" + ex.getPropertyName() + "\". Known: "
					+ ex.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
					+ "."));
		}
		catch (JacksonException ex) {
			throw new InvalidPolicy(List.of(place(ex) + ex.getOriginalMessage()));
		}
	}

	private static String place(JacksonException ex) {
		TokenStreamLocation location = ex.getLocation();
		return (location != null) ? "Line " + location.getLineNr() + ": " : "";
	}

}
