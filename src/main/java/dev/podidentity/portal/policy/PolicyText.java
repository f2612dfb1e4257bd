package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A routing policy as its YAML has it, before anything of it is understood.
 *
 * @param definitions named conditions and lists
 * @param ownership which team owns which namespaces
 * @param changes who decides on other rules
 * @param rules in their order
 */
record PolicyText(@Nullable Map<String, @Nullable Object> definitions, @Nullable List<@Nullable OwnedText> ownership,
		@Nullable ChangesText changes, @Nullable List<@Nullable RuleText> rules) {

	record ChangesText(@Nullable List<@Nullable String> groups, @Nullable Integer quorum) {
	}

	record OwnedText(@Nullable String team, @Nullable List<@Nullable String> clusters,
			@Nullable List<@Nullable String> accounts, @Nullable List<@Nullable String> regions,
			@Nullable Map<String, @Nullable List<@Nullable String>> tags, @Nullable List<@Nullable String> namespaces) {
	}

	record RuleText(@Nullable String name, @Nullable String because, @Nullable List<@Nullable String> when,
			@Nullable String deny, @JsonProperty("auto-approve") @Nullable Boolean autoApprove,
			@Nullable List<@Nullable StageText> stages, @JsonProperty("require") @Nullable DemandText demand,
			@JsonProperty("break-glass") @Nullable BreakGlassText breakGlass, @Nullable List<@Nullable String> window) {
	}

	record BreakGlassText(@Nullable List<@Nullable String> groups,
			@JsonProperty("review-within") @Nullable String reviewWithin) {
	}

	record StageText(@Nullable String name, @Nullable List<@Nullable String> groups,
			@JsonProperty("groups-of") @Nullable String groupsOf, @JsonProperty("each-of") @Nullable EachText eachOf,
			@JsonProperty("any-of") @Nullable List<@Nullable WayText> anyOf, @Nullable Integer quorum,
			@Nullable String within, @Nullable Then then, @JsonProperty("escalate-to") @Nullable String escalateTo) {
	}

	record WayText(@Nullable List<@Nullable String> groups, @JsonProperty("groups-of") @Nullable String groupsOf,
			@JsonProperty("each-of") @Nullable EachText eachOf, @Nullable Integer quorum) {
	}

	/** A list is of ids; a text is an expression for them. */
	record EachText(@Nullable List<@Nullable String> groups, @Nullable String expression) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		static EachText of(JsonNode node) {
			if (node.isString()) {
				return new EachText(null, node.stringValue());
			}
			List<@Nullable String> groups = new ArrayList<>();
			if (!node.isArray()) {
				return new EachText(groups, null);
			}
			// what is no text names no group
			node.forEach((each) -> groups.add(each.isString() ? each.stringValue() : null));
			return new EachText(groups, null);
		}

	}

	record DemandText(@JsonProperty("max-expiry") @Nullable String maxExpiry, @Nullable String ticket,
			@JsonProperty("step-up") @Nullable String stepUp, @Nullable Boolean comment,
			@JsonProperty("min-justification") @Nullable Integer minJustification) {
	}

}
