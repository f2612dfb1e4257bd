package dev.podidentity.portal.policy;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.identity.Group;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the groups are known, tests of a policy give people and owners that can be. */
class GroupsInExamplesTests {

	private static final KnownGroups GROUPS = new KnownGroups(
			List.of(group("checkout", true), group("payments", true), group("platform", false)));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					requester: {teams: [nix]}|requester.teams[0]: there is no group "nix". Known: checkout, payments, platform.
					requester: {groups: [platform, nix]}|requester.groups[1]: there is no group "nix"
					requester: {groups: nix}|requester.groups: there is no group "nix"
					requester: {attributes: {groups: [nix]}}|requester.attributes.groups[0]: there is no group "nix"
					requester: {teams: [platform]}|requester.teams[0]: "platform" is a group and no team. Name a team: checkout, payments.
					request: {team: platform}|request.team: "platform" is a group and no team
					request: {team: nix}|request.team: there is no group "nix"
					role: {otherTeams: [platform]}|role.otherTeams[0]: "platform" is a group and no team
					role: {users: [{}, {team: platform}]}|role.users[1].team: "platform" is a group and no team
					targets: [{owner: platform}]|targets[0].owner: "platform" is a group and no team
					requester: {teams: [], groups: [payments]}|requester.teams ([]) and requester.groups ([payments]) contradict each other: "payments" is a team
					requester: {teams: [payments], groups: [payments, checkout]}|"checkout" is a team, so it is one of the teams too
					requester: {teams: [payments], attributes: {groups: [payments, checkout]}}|requester.attributes["groups"] ([checkout, payments])
					""")
	void groupThatCannotBeThereIsRefused(String given, String words) {
		assertThat(failures(given, "true", GROUPS)).singleElement().asString().startsWith("t: given: ").contains(words);
		assertThat(failures(given, "true", KnownGroups.NONE)).as("without a portal").isEmpty();
	}

	/** Who had a role may be in a group of the past. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			requester: {groups: [platform, payments]}|requester.teams == ["payments"] && request.team == "payments"
			requester: {teams: [payments]}|requester.groups == ["payments"]
			requester: {teams: [payments], groups: [payments, platform]}|requester.groups.size() == 2
			requester: {groups: [platform]}|requester.teams == []
			role: {owners: [platform, nix]}|role.owners.size() == 2
			role: {otherTeams: [search]}|role.otherTeams == ["search"]
			role: {otherTeams: unknown}|!has(role.otherTeams)
			role: {users: [{team: unknown}]}|!has(role.otherTeams)
			targets: [{owner: search}]|targets[0].owner == "search"
			targets: [{owner: ""}]|!has(targets[0].owner)
			{}|true
			""")
	void groupThatCanBeThereIsTaken(String given, String when) {
		assertThat(failures(given, when, GROUPS)).isEmpty();
	}

	private static List<String> failures(String given, String when, KnownGroups groups) {
		return PolicyCheck
			.of("rules:\n  - name: r\n    auto-approve: true\n    when: |\n      " + when,
					"tests: [{name: t, given: " + (given.startsWith("{") ? given : "{" + given + "}")
							+ ", expect: {outcome: auto_approve}}]",
					(policy) -> List.of(), (policy) -> List.of(), groups, Clock.systemUTC())
			.failures();
	}

	private static Group group(String id, boolean team) {
		return new Group(id, id, Set.of(), team);
	}

}
