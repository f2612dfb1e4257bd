package dev.podidentity.portal.request;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Keeps as JSON text what the policy denies. */
@Converter
class DenialConverter implements AttributeConverter<@Nullable Denial, @Nullable String> {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Override
	public @Nullable String convertToDatabaseColumn(@Nullable Denial denial) {
		return (denial != null) ? JSON.writeValueAsString(denial) : null;
	}

	@Override
	public @Nullable Denial convertToEntityAttribute(@Nullable String json) {
		return (json != null) ? JSON.readValue(json, Denial.class) : null;
	}

}
