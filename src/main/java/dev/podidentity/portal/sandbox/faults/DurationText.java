package dev.podidentity.portal.sandbox.faults;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.FromStringDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import org.springframework.boot.convert.DurationStyle;

/** Durations as texts such as {@code 200ms}, as in the options of the sandbox. */
final class DurationText {

	static final String EXPECTED = "a duration such as \"200ms\", \"5s\" or \"2m\"";

	private static final Pattern PATTERN = Pattern.compile("[0-9]{1,9}(ms|s|m|h)");

	private DurationText() {
	}

	static JacksonModule module() {
		return new SimpleModule().addDeserializer(Duration.class, new Reader()).addSerializer(new Writer());
	}

	private static final class Reader extends FromStringDeserializer<Duration> {

		Reader() {
			super(Duration.class);
		}

		@Override
		protected Duration _deserialize(String text, DeserializationContext context) {
			if (!PATTERN.matcher(text).matches()) {
				throw context.weirdStringException(text, Duration.class, EXPECTED);
			}
			return DurationStyle.SIMPLE.parse(text);
		}

	}

	private static final class Writer extends StdSerializer<Duration> {

		Writer() {
			super(Duration.class);
		}

		@Override
		public void serialize(Duration value, JsonGenerator json, SerializationContext context) {
			json.writeString(DurationStyle.SIMPLE.print(value, ChronoUnit.MILLIS));
		}

	}

}
