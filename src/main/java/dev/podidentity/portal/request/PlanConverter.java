package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.policy.Plan;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the plan of a revision as JSON text. A revision that was sent before there were
 * policies has none: nobody can decide it, and sent again it is routed.
 */
@Converter
class PlanConverter implements AttributeConverter<Plan, String> {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Plan UNROUTED = new Plan(0, "none",
			"It was sent before there was a routing policy; a new revision is routed.",
			List.of(new Plan.Stage("Nobody", List.of(), 1)), Plan.Demands.NONE, List.of());

	@Override
	public String convertToDatabaseColumn(Plan plan) {
		return JSON.writeValueAsString(plan);
	}

	@Override
	public Plan convertToEntityAttribute(@Nullable String json) {
		return (json != null) ? JSON.readValue(json, Plan.class) : UNROUTED;
	}

}
