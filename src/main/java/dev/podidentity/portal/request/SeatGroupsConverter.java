package dev.podidentity.portal.request;

import java.util.Set;
import java.util.TreeSet;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Keeps ids of groups as JSON text. */
@Converter
class SeatGroupsConverter implements AttributeConverter<@Nullable Set<String>, @Nullable String> {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Override
	public @Nullable String convertToDatabaseColumn(@Nullable Set<String> groups) {
		return (groups != null) ? JSON.writeValueAsString(new TreeSet<>(groups)) : null;
	}

	@Override
	public @Nullable Set<String> convertToEntityAttribute(@Nullable String json) {
		return (json != null) ? Set.of(JSON.readValue(json, String[].class)) : null;
	}

}
