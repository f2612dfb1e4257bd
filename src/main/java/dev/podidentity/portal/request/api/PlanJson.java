package dev.podidentity.portal.request.api;

import java.util.List;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.RequestView.StageView;

/** Who has to agree, as JSON. */
record PlanJson(String rule, String reason, List<StageJson> stages) {

	static PlanJson of(RequestView view) {
		return new PlanJson(view.plan().rule(), view.plan().reason(),
				view.stages().stream().map(StageJson::of).toList());
	}

	static PlanJson of(Plan plan, List<Person> approvers) {
		return new PlanJson(plan.rule(), plan.reason(),
				plan.stages()
					.stream()
					.map((stage) -> new StageJson(stage.name(), stage.groups(), stage.quorum(), stage.quorum(),
							people(approvers)))
					.toList());
	}

	private static List<ApproverJson> people(List<Person> people) {
		return people.stream().map((person) -> new ApproverJson(person.username(), person.displayName())).toList();
	}

	/**
	 * One stage.
	 *
	 * @param missing how many approvals are still missing
	 * @param approvers who could approve now
	 */
	record StageJson(String name, List<String> groups, int quorum, int missing, List<ApproverJson> approvers) {

		static StageJson of(StageView view) {
			return new StageJson(view.stage().name(), view.stage().groups(), view.stage().quorum(), view.missing(),
					people(view.candidates()));
		}

	}

	record ApproverJson(String username, String displayName) {
	}

}
