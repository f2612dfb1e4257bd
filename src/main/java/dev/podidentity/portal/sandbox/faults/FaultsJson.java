package dev.podidentity.portal.sandbox.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.podidentity.portal.sandbox.cloud.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@link Faults}, and says what is wrong with them. */
final class FaultsJson {

	private static final JsonMapper MAPPER = Json.MAPPER.rebuild()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
		.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
		.addModule(DurationText.module())
		.build();

	private FaultsJson() {
	}

	/** Throws {@link BadKnob}. */
	static Faults read(String json) {
		try {
			return Optional.ofNullable(MAPPER.readValue(json, Faults.class)).orElseThrow(FaultsJson::notAnObject);
		}
		catch (UnrecognizedPropertyException ex) {
			throw new BadKnob(path(ex) + " is unknown; take one of " + join(ex.getKnownPropertyIds()));
		}
		catch (ValueInstantiationException ex) {
			throw new BadKnob(ruleOf(ex));
		}
		catch (MismatchedInputException ex) {
			throw path(ex).isEmpty() ? notAnObject()
					: new BadKnob(path(ex) + " must be " + expected(ex.getTargetType()));
		}
		catch (JacksonException ex) {
			throw notAnObject();
		}
	}

	static byte[] write(Object value) {
		return MAPPER.writeValueAsBytes(value);
	}

	private static BadKnob notAnObject() {
		return new BadKnob("The body is not a JSON object; send one such as {\"dropAfterRate\": 0.3}");
	}

	/** The records name the member; the path says of what. */
	private static String ruleOf(ValueInstantiationException ex) {
		String path = path(ex);
		String rule = (ex.getCause() != null) ? String.valueOf(ex.getCause().getMessage()) : "is not valid";
		return path.isEmpty() ? rule : path + "." + rule;
	}

	/** Such as {@code foreign[0].account}. */
	private static String path(DatabindException ex) {
		return ex.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? "." + step.getPropertyName()
					: "[" + step.getIndex() + "]")
			.collect(Collectors.joining())
			.replaceFirst("^\\.", "");
	}

	private static String expected(@Nullable Class<?> type) {
		if (type == Duration.class) {
			return DurationText.EXPECTED;
		}
		if (type == double.class) {
			return "a number";
		}
		if (type == long.class || type == int.class) {
			return "a whole number";
		}
		if (type == String.class) {
			return "a text";
		}
		if (type != null && type.isEnum()) {
			return "one of " + join(Arrays.asList(type.getEnumConstants()));
		}
		return (type != null && Collection.class.isAssignableFrom(type)) ? "a list" : "an object";
	}

	private static String join(@Nullable Collection<?> names) {
		return (names == null) ? "none" : names.stream().map(String::valueOf).collect(Collectors.joining(", "));
	}

}
