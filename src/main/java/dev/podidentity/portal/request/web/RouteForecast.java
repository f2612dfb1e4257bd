package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.identity.GroupNames;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Routing;
import dev.podidentity.portal.policy.Staffing.Staffed;
import dev.podidentity.portal.policy.Staffing.StandIn;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.RequestSubmission.Forecast;
import org.jspecify.annotations.Nullable;

/**
 * Who would decide on a request that is not sent yet, and why.
 *
 * @param rule name of the rule that decided
 * @param reason why there is this rule; empty where it says nothing
 * @param stages who decides
 * @param refusal why it could not be sent as things are, or null
 * @param obstacles what of it is in the way, each a sentence or more; empty where nothing
 * is
 * @param tried the rules that were tried
 * @param breakGlass whether it could go ahead at once, in words; empty where no rule lets
 * anybody
 * @param window when changes are made, in words; empty where at any time
 */
record RouteForecast(String rule, String reason, List<Stage> stages, @Nullable String refusal, List<String> obstacles,
		TriedRules tried, String breakGlass, String window) {

	private static final int NAMES = 4;

	static RouteForecast of(Forecast forecast, Instant at, GroupNames names) {
		Routing routing = forecast.routing();
		List<Staffed> staffed = (forecast.staffing() != null) ? forecast.staffing().now() : List.of();
		String reason = (routing.reason() != null) ? routing.reason() : "";
		return new RouteForecast(String.valueOf(routing.rule()), reason,
				staffed.stream().map((stage) -> Stage.of(stage, names)).toList(), forecast.refusal(),
				obstacles(forecast), TriedRules.of(forecast.policy(), routing.tried()), breakGlass(forecast),
				WindowWords.onceApproved(routing.window(), at));
	}

	/** Where the policy denies it, that alone counts. */
	private static List<String> obstacles(Forecast forecast) {
		if (forecast.refusal() == null) {
			return List.of();
		}
		return (forecast.staffing() == null || forecast.violations().isEmpty()) ? List.of(forecast.refusal())
				: forecast.violations().stream().map(Violation::message).toList();
	}

	private static String breakGlass(Forecast forecast) {
		BreakGlass rule = forecast.routing().breakGlass();
		if (rule == null) {
			return "";
		}
		return forecast.breakGlass().granted()
				? "You may break the glass: once sent it can go ahead at once, with a reason, and is reviewed within "
						+ StageLimits.words(rule.reviewWithin()) + " afterwards."
				: forecast.breakGlass().reason();
	}

	/** Whether it would be approved without anybody. */
	public boolean automatic() {
		return this.refusal == null && this.stages.isEmpty();
	}

	/**
	 * One stage.
	 *
	 * @param name what it is called
	 * @param asks how many approvals it takes, and of whom where the name does not say
	 * all: {@code 1 of Platform engineering and 1 of Security}
	 * @param approvers who could give one, in words
	 * @param limit how long it may take, in words; empty where it may take any time
	 */
	record Stage(String name, String asks, String approvers, String limit) {

		static Stage of(Staffed staffed, GroupNames names) {
			return new Stage(staffed.stage().name(), asks(staffed.stage(), names), names(staffed),
					StageLimits.words(staffed.stage().limit()));
		}

		private static String asks(Plan.Stage stage, GroupNames names) {
			return !stage.simple() ? stage.words(names)
					: stage.quorum() + ((stage.quorum() == 1) ? " approval" : " approvals");
		}

		private static String names(Staffed staffed) {
			List<String> names = staffed.everybody()
				.stream()
				.map((person) -> person.displayName() + StandIn.words(person, staffed.standIns()))
				.toList();
			if (names.isEmpty()) {
				return "Nobody can approve this now.";
			}
			if (names.size() <= NAMES) {
				return String.join(", ", names);
			}
			return String.join(", ", names.subList(0, NAMES)) + " and " + (names.size() - NAMES) + " more";
		}

	}

}
