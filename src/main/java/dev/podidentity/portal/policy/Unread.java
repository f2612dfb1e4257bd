package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.util.AccessPattern;

/**
 * Reads a fact of a test that the portal may not know: {@code unknown} stands for what
 * was not read and is absent then, which is never the same as what is left out.
 */
class Unread extends ValueDeserializer<@Nullable Object> {

	/** What tests write for what was not read. */
	static final String UNKNOWN = "unknown";

	private final @Nullable JavaType type;

	private final @Nullable ValueDeserializer<Object> known;

	Unread() {
		this(null, null);
	}

	private Unread(@Nullable JavaType type, @Nullable ValueDeserializer<Object> known) {
		this.type = type;
		this.known = known;
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
		JavaType type = property.getType();
		return of(type, context.findContextualValueDeserializer(type, property));
	}

	Unread of(JavaType type, ValueDeserializer<Object> known) {
		return new Unread(type, known);
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		if (isUnknown(parser) || this.known == null) {
			return null;
		}
		return this.known.deserialize(parser, context);
	}

	/** Asked for what is written as nothing, and again for what came out as nothing. */
	@Override
	public @Nullable Object getNullValue(DeserializationContext context) {
		return isUnknown(context.getParser()) ? null : getAbsentValue(context);
	}

	@Override
	public @Nullable Object getAbsentValue(DeserializationContext context) {
		if (this.type == null || this.type.hasRawClass(String.class)) {
			return "";
		}
		return this.type.isMapLikeType() ? Map.of() : List.of();
	}

	@Override
	public AccessPattern getNullAccessPattern() {
		return AccessPattern.DYNAMIC;
	}

	private static boolean isUnknown(JsonParser parser) {
		return parser.hasToken(JsonToken.VALUE_STRING) && UNKNOWN.equals(parser.getString());
	}

	/** Of what is absent where it is left out. */
	static final class OrAbsent extends Unread {

		OrAbsent() {
		}

		private OrAbsent(JavaType type, ValueDeserializer<Object> known) {
			super(type, known);
		}

		@Override
		Unread of(JavaType type, ValueDeserializer<Object> known) {
			return new OrAbsent(type, known);
		}

		@Override
		public @Nullable Object getAbsentValue(DeserializationContext context) {
			return null;
		}

	}

}
