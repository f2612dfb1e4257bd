package dev.podidentity.portal.request;

import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the plans that were replaced as JSON text; null where none was. */
@Converter
class ReplacedPlansConverter implements AttributeConverter<List<ReplacedPlan>, @Nullable String> {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Override
	public @Nullable String convertToDatabaseColumn(@Nullable List<ReplacedPlan> plans) {
		return (plans != null && !plans.isEmpty()) ? JSON.writeValueAsString(plans) : null;
	}

	@Override
	public List<ReplacedPlan> convertToEntityAttribute(@Nullable String json) {
		return (json != null) ? List.of(JSON.readValue(json, ReplacedPlan[].class)) : List.of();
	}

}
