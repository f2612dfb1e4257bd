package dev.podidentity.portal.policy;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads whole numbers, and true and false, of nothing else. The mapper ends where a text
 * stands there; these have it written down, and go on with what follows.
 */
final class StrictScalar {

	private StrictScalar() {
	}

	static SimpleModule module() {
		return new SimpleModule("strict-scalars").addDeserializer(Integer.class, new Whole())
			.addDeserializer(Boolean.class, new Truth(null))
			.addDeserializer(Boolean.TYPE, new Truth(false));
	}

	private static final class Whole extends ValueDeserializer<Integer> {

		@Override
		public Integer deserialize(JsonParser parser, DeserializationContext context) {
			if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
				context.handleUnexpectedToken(context.constructType(Integer.class), parser);
				return 1;
			}
			try {
				return parser.getIntValue();
			}
			catch (InputCoercionException ex) {
				context.handleWeirdNumberValue(Integer.class, parser.getNumberValue(), "too large");
				return 1;
			}
		}

	}

	private static final class Truth extends ValueDeserializer<Boolean> {

		private final @Nullable Boolean absent;

		Truth(@Nullable Boolean absent) {
			this.absent = absent;
		}

		@Override
		public Boolean deserialize(JsonParser parser, DeserializationContext context) {
			if (parser.hasToken(JsonToken.VALUE_TRUE) || parser.hasToken(JsonToken.VALUE_FALSE)) {
				return parser.getBooleanValue();
			}
			context.handleUnexpectedToken(context.constructType(Boolean.class), parser);
			return true;
		}

		@Override
		public @Nullable Object getNullValue(DeserializationContext context) {
			return this.absent;
		}

	}

}
