package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyLintTests {

	@Test
	void groupsThatExistAreFine() {
		assertThat(problems("""
				ownership: [{team: payments, namespaces: payments}]
				rules:
				  - name: look
				    stages: [{name: S, groups: [platform], within: 1d, then: escalate, escalate-to: security}]
				""")).isEmpty();
	}

	@Test
	void groupThatDoesNotExistIsNamedWithItsPlace() {
		assertThat(problems("""
				ownership: [{team: paymnets, namespaces: payments}]
				rules:
				  - name: look
				    stages: [{name: S, groups: [platfrom], within: 1d, then: escalate, escalate-to: sekurity}]
				""")).containsExactly(
				"Ownership of paymnets: there is no group \"paymnets\". Known: payments, checkout, platform, security, auditors, administrators.",
				"Rule look, stage S: there is no group \"platfrom\". Known: payments, checkout, platform, security, auditors, administrators.",
				"Rule look, stage S: there is no group \"sekurity\". Known: payments, checkout, platform, security, auditors, administrators.");
	}

	@Test
	void groupThatMayBreakTheGlassExists() {
		assertThat(problems("""
				rules:
				  - name: look
				    stages: [{name: S, groups: [platform]}]
				    break-glass: {groups: [security, onkall], review-within: 24h}
				""")).containsExactly(
				"Rule look, break-glass: there is no group \"onkall\". Known: payments, checkout, platform, security, auditors, administrators.");
	}

	@Test
	void ownerHasToBeATeam() {
		assertThat(problems("""
				ownership: [{team: platform, namespaces: kube-system}]
				rules: [{name: all, auto-approve: true}]
				""")).containsExactly("Ownership of platform: this group is no team, so nobody asks on its behalf.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'platform' in requester.teams", "targets.exists(t, t.owner == 'platform')",
			"request.team == 'platform'", "'platform' in role.otherTeams", "role.users.exists(u, u.team == 'platform')",
			"requester.teams.exists(t, t in ['platform', 'payments'])" })
	void groupThatIsNoTeamIsNoneOfTheTeams(String when) {
		assertThat(noTeams(when))
			.containsExactly("Rule a, when: \"platform\" is a group and no team, and this is always"
					+ " a team. Look at requester.groups or role.owners, or name a team. Known: payments, checkout.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'payments' in requester.teams", "'platform' in requester.groups",
			"'platform' in role.owners", "'platform' in role.owners + role.otherTeams",
			"'platform' in requester.teams + requester.groups", "role.name == 'platform'",
			"requester.teams.exists(t, t.startsWith('platform'))", "'nobody' in requester.teams" })
	void whatCanBeATeamOrAnyGroupIsFine(String when) {
		assertThat(noTeams(when)).as(when).isEmpty();
	}

	private static List<String> noTeams(String when) {
		return new PolicyLint(FakePeople.demo())
			.noTeams(RoutingPolicy.parse("rules: [{name: a, when: \"" + when + "\", deny: no}]"));
	}

	@Test
	void groupThatDecidesOnRulesHasToExist() {
		assertThat(problems("""
				changes: {groups: [owners]}
				rules: [{name: all, auto-approve: true}]
				""")).containsExactly(
				"Changes: there is no group \"owners\". Known: payments, checkout, platform, security, auditors, administrators.");
	}

	@Test
	void stageThatNobodyCouldEverCompleteIsNamed() {
		assertThat(understaffed("""
				rules:
				  - name: two
				    stages:
				      - {name: S, groups: [platform], quorum: 2}
				      - {name: Both, groups: [platform, security], quorum: 2}
				      - {name: Late, groups: [platform], quorum: 2, within: 1d, then: escalate, escalate-to: security}
				      - {name: Owners, groups-of: role.owners, quorum: 9}
				""")).containsExactly("Rule two, stage S: it takes 2 people, and there are 1 in platform.",
				"Rule two, stage Late: it takes 2 people, and there are 1 in platform.");
	}

	@Test
	void rulesThatNobodyCouldEverChangeAreNamed() {
		String rules = "\nrules: [{name: all, auto-approve: true}]";
		assertThat(understaffed("changes: {groups: [platform], quorum: 2}" + rules))
			.containsExactly("Changes: it takes 2 people to agree to other rules, and there are 1.");
		assertThat(understaffed("changes: {groups: [platform, security], quorum: 2}" + rules)).isEmpty();
		assertThat(understaffed(rules)).isEmpty();
		assertThat(new PolicyLint(FakePeople.demo().without("admin")).understaffed(RoutingPolicy.parse(rules)))
			.containsExactly("Changes: it takes 1 person to agree to other rules, and there are 0.");
	}

	@Test
	void constantGroupsOfAStageAreCountedLikeWrittenOnes() {
		assertThat(understaffed("""
				definitions: {p: [platform]}
				rules:
				  - {name: two, stages: [{name: S, groups-of: '["platform"]', quorum: 2}]}
				  - {name: again, stages: [{name: A, groups: [platform]}, {name: B, groups-of: p}]}
				  - {name: broken, stages: [{name: S, groups-of: '[1, 2].map(i, p[i])', quorum: 9}]}
				""")).hasSize(2)
			.anySatisfy((each) -> assertThat(each).startsWith("Rule two, stage S: it takes 2 people"))
			.anySatisfy((each) -> assertThat(each).startsWith("Rule again, stage B: with the stages before it"));
	}

	@Test
	void whoeverBreaksTheGlassDoesNotReviewIt() {
		String rule = "rules: [{name: r, stages: [{name: S, groups: [%s]}], break-glass: {groups: [%s], review-within: 1d}}]";
		assertThat(understaffed(rule.formatted("platform", "platform"))).singleElement()
			.asString()
			.startsWith("Rule r, break-glass: whoever breaks the glass does not review it");
		assertThat(understaffed(rule.formatted("platform, security", "platform"))).isEmpty();
		assertThat(understaffed(rule.formatted("platform", "platform, security"))).isEmpty();
	}

	@Test
	void alternativeThatNobodyCouldTakeIsTold() {
		RoutingPolicy policy = RoutingPolicy.parse("""
				rules:
				  - name: r
				    stages: [{name: S, any-of: [{groups: [platform], quorum: 5}, {groups: [security]}]}]
				""");
		PolicyLint lint = new PolicyLint(FakePeople.demo());
		assertThat(lint.understaffed(policy)).isEmpty();
		assertThat(lint.idle(policy)).singleElement().asString().startsWith("Rule r, stage S, any-of 1: it takes ");
	}

	private static List<String> understaffed(String yaml) {
		return new PolicyLint(FakePeople.demo()).understaffed(RoutingPolicy.parse(yaml));
	}

	private static List<String> problems(String yaml) {
		return new PolicyLint(FakePeople.demo()).problems(RoutingPolicy.parse(yaml));
	}

}
