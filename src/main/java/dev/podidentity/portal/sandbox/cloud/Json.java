package dev.podidentity.portal.sandbox.cloud;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON as EKS speaks it: times are epoch seconds with a fraction, absent members are left
 * out, a number is not a string.
 */
public final class Json {

	public static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
		.withCoercionConfig(LogicalType.Textual, Json::strict)
		.withCoercionConfig(LogicalType.Boolean, Json::strict)
		.build();

	private Json() {
	}

	private static void strict(MutableCoercionConfig coercion) {
		for (CoercionInputShape shape : CoercionInputShape.values()) {
			coercion.setCoercion(shape, CoercionAction.Fail);
		}
	}

	/** The JSON object in that text, or empty where the text is none. */
	static Optional<ObjectNode> object(String text) {
		try {
			return (MAPPER.readTree(text) instanceof ObjectNode object) ? Optional.of(object) : Optional.empty();
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

}
