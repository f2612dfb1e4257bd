package dev.podidentity.portal.request.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Tried;
import dev.podidentity.portal.policy.Staffing.Staffed;
import dev.podidentity.portal.policy.Staffing.StandIn;
import dev.podidentity.portal.policy.Window;
import dev.podidentity.portal.request.RequestSubmission.Forecast;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.RequestView.StageView;
import org.jspecify.annotations.Nullable;

/**
 * How a request was or would be routed, as JSON.
 *
 * @param policy number of the version of the policy
 * @param rule name of the rule that decided; null where none matched
 * @param reason why, in a sentence
 * @param stages who has to agree; none where nobody has to, and where it is denied
 * @param tried the rules in the order in which they were tried
 * @param breakGlass whose requests may go ahead before that, or null
 * @param window while what holds changes are made, in CEL; null where at any time
 */
record PlanJson(int policy, @Nullable String rule, @Nullable String reason, List<StageJson> stages, List<Tried> tried,
		@Nullable BreakGlassRuleJson breakGlass, @Nullable String window) {

	static PlanJson of(RequestView view) {
		Plan plan = view.plan();
		return new PlanJson(plan.policy(), plan.rule(), plan.reason(),
				view.stages().stream().map(StageJson::of).toList(), plan.tried(),
				BreakGlassRuleJson.of(plan.breakGlass(), view.actions().breakGlass()), condition(plan.window()));
	}

	static PlanJson of(Forecast forecast) {
		List<Staffed> staffed = (forecast.staffing() != null) ? forecast.staffing().now() : List.of();
		return new PlanJson(forecast.policy(), forecast.routing().rule(), forecast.routing().reason(),
				staffed.stream().map(StageJson::of).toList(), forecast.routing().tried(),
				BreakGlassRuleJson.of(forecast.routing().breakGlass(), forecast.breakGlass()),
				condition(forecast.routing().window()));
	}

	private static @Nullable String condition(@Nullable Window window) {
		return (window != null) ? window.condition() : null;
	}

	private static List<ApproverJson> people(List<Person> people, List<StandIn> standIns) {
		// of several in whose place somebody could decide it is in that of the first
		Map<String, String> seats = standIns.stream()
			.collect(Collectors.toMap((standIn) -> standIn.person().username(),
					(standIn) -> standIn.inPlaceOf().username(), (first, other) -> first));
		return people.stream()
			.map((person) -> new ApproverJson(person.username(), person.displayName(), seats.get(person.username())))
			.toList();
	}

	/**
	 * One stage.
	 *
	 * @param groups ids of all groups whose members may come to decide
	 * @param quorum how many approvals it takes at least
	 * @param missing how many approvals are still missing at least
	 * @param alternatives ways to complete it, of which one suffices: each a list of
	 * seats that all have to be taken
	 * @param approvers who could approve now
	 */
	record StageJson(String name, List<String> groups, int quorum, int missing, List<List<SeatsJson>> alternatives,
			List<ApproverJson> approvers) {

		static StageJson of(StageView view) {
			return new StageJson(view.stage().name(), view.stage().groups(), view.stage().quorum(), view.missing(),
					view.alternatives()
						.stream()
						.map((seats) -> seats.stream()
							.map((each) -> new SeatsJson(each.groups(), each.quorum(), each.missing()))
							.toList())
						.toList(),
					people(view.candidates(), view.standIns()));
		}

		static StageJson of(Staffed staffed) {
			return new StageJson(staffed.stage().name(), staffed.stage().groups(), staffed.stage().quorum(),
					staffed.missing(),
					staffed.stage()
						.alternatives()
						.stream()
						.map((way) -> way.seats()
							.stream()
							.map((seats) -> new SeatsJson(seats.groups(), seats.quorum(), seats.quorum()))
							.toList())
						.toList(),
					people(staffed.everybody(), staffed.standIns()));
		}

	}

	/**
	 * Seats of one kind.
	 *
	 * @param groups ids of the groups of which any member counts
	 * @param quorum how many there are
	 * @param missing how many of them are free
	 */
	record SeatsJson(List<String> groups, int quorum, int missing) {
	}

	/**
	 * Whose requests may go ahead before anybody has agreed.
	 *
	 * @param groups ids of the groups
	 * @param reviewWithin how soon it is to be reviewed afterwards, such as PT24H
	 * @param allowed whether this person may
	 * @param reason why not; null where this person may
	 */
	record BreakGlassRuleJson(List<String> groups, String reviewWithin, boolean allowed, @Nullable String reason) {

		static @Nullable BreakGlassRuleJson of(@Nullable BreakGlass rule, Permission permission) {
			return (rule != null) ? new BreakGlassRuleJson(rule.groups(), rule.reviewWithin().toString(),
					permission.granted(), permission.granted() ? null : permission.reason()) : null;
		}

	}

	/**
	 * Somebody who could approve.
	 *
	 * @param onBehalfOf account name of the person in whose place; null in one's own
	 * right
	 */
	record ApproverJson(String username, String displayName, @Nullable String onBehalfOf) {
	}

}
