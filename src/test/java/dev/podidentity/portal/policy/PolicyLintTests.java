package dev.podidentity.portal.policy;

import java.util.List;

import org.junit.jupiter.api.Test;

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
	void ownerHasToBeATeam() {
		assertThat(problems("""
				ownership: [{team: platform, namespaces: kube-system}]
				rules: [{name: all, auto-approve: true}]
				""")).containsExactly("Ownership of platform: this group is no team, so nobody asks on its behalf.");
	}

	private static List<String> problems(String yaml) {
		return new PolicyLint(FakePeople.demo()).problems(RoutingPolicy.parse(yaml));
	}

}
