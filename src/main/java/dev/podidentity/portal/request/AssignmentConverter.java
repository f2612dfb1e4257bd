package dev.podidentity.portal.request;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Keeps who is asked first as JSON text, beside the position it belongs to. */
@Converter
class AssignmentConverter implements AttributeConverter<@Nullable Assignment, @Nullable String> {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Override
	public @Nullable String convertToDatabaseColumn(@Nullable Assignment assignment) {
		return (assignment != null) ? JSON.writeValueAsString(assignment) : null;
	}

	@Override
	public @Nullable Assignment convertToEntityAttribute(@Nullable String json) {
		return (json != null) ? JSON.readValue(json, Assignment.class) : null;
	}

}
