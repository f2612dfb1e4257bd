package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.dataformat.yaml.JacksonYAMLParseException;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML strictly: a field that is misspelt is an error, not ignored. */
final class PolicyYaml {

	private static final YAMLMapper MAPPER = YAMLMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
		// 1.9 is not 1, 2 is not true and "" is not nothing
		.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
		.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
		.addModule(StrictScalar.module())
		.build();

	private PolicyYaml() {
	}

	/** Reads a text piece by piece. */
	static YAMLParser parser(String text) {
		return (YAMLParser) MAPPER.createParser(WholeCharacters.of(text));
	}

	/**
	 * The text as that type.
	 * @throws InvalidPolicy naming each line and field that is wrong
	 */
	static <T> T read(String text, Class<T> type) {
		List<String> problems = new ArrayList<>();
		T read = read(text, type, problems);
		if (!problems.isEmpty()) {
			throw new InvalidPolicy(problems);
		}
		return read;
	}

	/**
	 * The text as that type, as far as it can be understood.
	 * @param problems takes each line and field that cannot
	 * @throws InvalidPolicy where nothing of it can be understood
	 */
	static <T> T read(String text, Class<T> type, List<String> problems) {
		List<String> refused = YamlTokens.of(text).refused();
		if (!refused.isEmpty()) {
			throw new InvalidPolicy(refused);
		}
		try {
			T read = MAPPER.readerFor(type).withHandler(new Strict(text, problems)).readValue(WholeCharacters.of(text));
			if (read == null) {
				throw new InvalidPolicy(problems.isEmpty() ? List.of("The file is empty.") : problems);
			}
			return read;
		}
		catch (MismatchedInputException ex) {
			problems.add(place(ex.getLocation()) + words(ex));
			throw new InvalidPolicy(problems);
		}
		catch (InputCoercionException ex) {
			problems.add(place(ex.getLocation()) + "a whole number is needed here, and no such large one.");
			throw new InvalidPolicy(problems);
		}
		catch (JacksonYAMLParseException ex) {
			throw new InvalidPolicy(UnreadYaml.of(ex, text).with(problems));
		}
		catch (StreamConstraintsException ex) {
			problems.add(place(ex.getLocation()) + "it is nested too deep, or a text in it is too long.");
			throw new InvalidPolicy(problems);
		}
		catch (JacksonException ex) {
			problems.add(place(ex.getLocation()) + ex.getOriginalMessage());
			throw new InvalidPolicy(problems);
		}
	}

	/** The mapper speaks of its own classes. */
	private static String words(MismatchedInputException mismatch) {
		if (String.valueOf(mismatch.getOriginalMessage()).startsWith("Trailing token")) {
			return "a second document begins here, which nobody would read. Put all of it into one.";
		}
		String field = mismatch.getPath()
			.stream()
			.map(JacksonException.Reference::getPropertyName)
			.filter(Objects::nonNull)
			.reduce((before, last) -> last)
			.orElse("");
		Class<?> type = mismatch.getTargetType();
		return (field.isEmpty() ? "this" : "\"" + field + "\"") + " needs "
				+ ((type != null) ? wanted(type) : "another value") + ", and something else is written there.";
	}

	private static String wanted(Class<?> type) {
		if (type == Integer.class || type == int.class) {
			return "a whole number";
		}
		if (type == Boolean.class || type == boolean.class) {
			return "true or false";
		}
		if (type == Instant.class) {
			return "a time such as 2026-11-23T10:00:00Z";
		}
		if (type.isEnum()) {
			return "one of " + Stream.of(type.getEnumConstants())
				.map((value) -> String.valueOf(value).toLowerCase(Locale.ROOT))
				.collect(Collectors.joining(", "));
		}
		if (type.isRecord() || Map.class.isAssignableFrom(type)) {
			return "a set of fields";
		}
		return Collection.class.isAssignableFrom(type) ? "a list" : "a text";
	}

	static String place(@Nullable TokenStreamLocation location) {
		return (location != null && location.getLineNr() > 0) ? "Line " + location.getLineNr() + ": " : "";
	}

	/** Writes down what is wrong with a field and goes on with the next. */
	private static final class Strict extends DeserializationProblemHandler {

		private final String text;

		private final List<String> problems;

		private @Nullable PolicyPlaces places;

		Strict(String text, List<String> problems) {
			this.text = text;
			this.problems = problems;
		}

		@Override
		public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
				@Nullable ValueDeserializer<?> deserializer, Object owner, String name) {
			Collection<Object> known = (deserializer != null) ? deserializer.getKnownPropertyNames() : null;
			this.problems.add(line(context, name) + "there is no field \"" + name + "\". Known: "
					+ Objects.requireNonNullElse(known, List.of())
						.stream()
						.map(String::valueOf)
						.sorted()
						.collect(Collectors.joining(", "))
					+ ".");
			parser.skipChildren();
			return true;
		}

		@Override
		public @Nullable Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value,
				String message) {
			this.problems
				.add(here(context) + "\"" + value + "\" does not fit here: " + PolicyYaml.wanted(type) + " is needed.");
			return null;
		}

		@Override
		public @Nullable Object handleWeirdNumberValue(DeserializationContext context, Class<?> type, Number value,
				String message) {
			this.problems.add(here(context) + value + " does not fit here: " + PolicyYaml.wanted(type) + " is needed.");
			return null;
		}

		@Override
		public @Nullable Object handleUnexpectedToken(DeserializationContext context, JavaType type, JsonToken token,
				JsonParser parser, @Nullable String message) {
			return wrong(context, type.getRawClass(), parser, token);
		}

		@Override
		public @Nullable Object handleMissingInstantiator(DeserializationContext context, Class<?> type,
				@Nullable ValueInstantiator instantiator, JsonParser parser, @Nullable String message) {
			return wrong(context, type, parser, parser.currentToken());
		}

		private @Nullable Object wrong(DeserializationContext context, Class<?> type, JsonParser parser,
				@Nullable JsonToken token) {
			this.problems.add(here(context) + PolicyYaml.wanted(type) + " is needed here, not " + shown(token) + ".");
			parser.skipChildren();
			return null;
		}

		/** It is told at the end of what it stands in, so it is the last of its name. */
		private String line(DeserializationContext context, String field) {
			int end = context.getParser().currentTokenLocation().getLineNr();
			int line = PolicyPlaces.lineOf(field, end, this.text);
			return "Line " + ((line > 0) ? line : end) + ": ";
		}

		/** The line and, in a policy, the rule and the stage. */
		private String here(DeserializationContext context) {
			PolicyPlaces known = this.places;
			if (known == null) {
				known = PolicyPlaces.of(this.text);
				this.places = known;
			}
			String path = context.getParser().streamReadContext().pathAsPointer().toString();
			return place(context.getParser().currentTokenLocation())
					+ known.words(path).map((words) -> words + ": ").orElse("");
		}

		private static String shown(@Nullable JsonToken token) {
			if (token == JsonToken.START_OBJECT) {
				return "a set of fields";
			}
			if (token == JsonToken.VALUE_STRING) {
				return "a text";
			}
			return (token == JsonToken.START_ARRAY) ? "a list" : "a single value";
		}

	}

}
