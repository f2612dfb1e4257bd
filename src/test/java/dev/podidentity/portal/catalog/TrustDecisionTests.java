package dev.podidentity.portal.catalog;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.iam.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podidentity.portal.catalog.TrustPolicies.policy;
import static org.assertj.core.api.Assertions.assertThat;

/** What a trust policy means for the pods of one association. */
class TrustDecisionTests {

	private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

	private static final ClusterArn CLUSTER = ClusterArn
		.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");

	private static final PodIdentitySession TAGGED = new PodIdentitySession(CLUSTER, "payments", "checkout", false);

	private static final PodIdentitySession UNTAGGED = new PodIdentitySession(CLUSTER, "payments", "checkout", true);

	private static final RoleArn ROLE = RoleArn.valueOf("arn:aws:iam::111122223333:role/checkout");

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			sts:AssumeRole,sts:TagSession | true  | true
			sts:AssumeRole                | false | true
			sts:TagSession                | false | false
			""")
	void withoutTagsNothingIsToBeTagged(String actions, boolean tagged, boolean untagged) {
		TrustPolicy policy = TrustPolicy
			.parse(policy(statement("Allow", "{'Service':'pods.eks.amazonaws.com'}", actions)));
		assertThat(policy.letsCall(TAGGED)).isEqualTo(tagged);
		assertThat(policy.letsCall(UNTAGGED)).isEqualTo(untagged);
	}

	@Test
	void whatCannotBeReadLetsNobodyCall() {
		assertThat(TrustPolicy.parse("{").letsCall(UNTAGGED)).isFalse();
	}

	@Test
	void denialThatMayNotHoldIsNoAllow() {
		TrustDecision decision = TrustPolicy
			.parse(policy(statement("Deny", "'*'", "sts:AssumeRole,sts:TagSession").replace("}",
					",\"Condition\":{\"StringEquals\":{\"aws:SourceOrgID\":\"o-1\"}}}")))
			.decide(TAGGED, NOW);
		assertThat(decision.admitted()).isEqualTo(Truth.DOES_NOT_HOLD);
		assertThat(decision.denied()).isFalse();
		assertThat(decision.missing()).containsExactly("sts:AssumeRole", "sts:TagSession");
	}

	@Test
	void whatDeniesIsToldOnlyWhereSomethingDoes() {
		assertThat(TrustPolicy.parse(TrustPolicies.GOOD).decide(TAGGED, NOW).denials()).isEmpty();
		assertThat(TrustPolicy.parse(policy(statement("Deny", "'*'", "sts:AssumeRole"))).decide(TAGGED, NOW).denials())
			.isPresent();
	}

	@Test
	void whatLetsNobodyInHasNoEnd() {
		String condition = "{\"DateLessThan\":{\"aws:CurrentTime\":\"2027-01-01\"},"
				+ "\"StringEquals\":{\"aws:RequestTag/kubernetes-namespace\":\"%s\"}}";
		assertThat(TrustPolicy.parse(TrustPolicies.onlyIf(condition.formatted("other"))).decide(TAGGED, NOW).end())
			.isNull();
		assertThat(TrustPolicy.parse(TrustPolicies.onlyIf(condition.formatted("payments"))).decide(TAGGED, NOW).end())
			.isEqualTo(new TrustEnd(Instant.parse("2027-01-01T00:00:00Z"), true, null));
	}

	@ParameterizedTest(name = "{1}")
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			true  | Allow {'AWS':'111122223333'}
			true  | Allow {'AWS':'arn:aws:iam::111122223333:root'}
			true  | Allow {'AWS':['111122223333','arn:aws:iam::111122223333:root']}
			true  | Allow {'AWS':'111122223333','Service':'ec2.amazonaws.com'}
			false | Allow {'AWS':'arn:aws:iam::111122223333:role/checkout'}
			false | Allow {'AWS':['111122223333','arn:aws:iam::111122223333:role/checkout']}
			false | Allow '*'
			false | Allow {'AWS':'*'}
			# statements that are not about this role, or deny, say nothing of that
			true  | Allow {'AWS':'111122223333'};Allow {'AWS':'arn:aws:iam::111122223333:role/reports'}
			true  | Allow {'AWS':'111122223333'};Allow {'Service':'pods.eks.amazonaws.com'}
			true  | Allow {'AWS':'111122223333'};Deny {'AWS':'arn:aws:iam::111122223333:role/checkout'}
			true  | Allow {'AWS':'111122223333'};Deny '*'
			# another that names the role itself does
			false | Allow {'AWS':'111122223333'};Allow {'AWS':'arn:aws:iam::111122223333:role/checkout'}
			false | Allow {'AWS':'111122223333'};Allow '*'
			""")
	void roleIsLeftToItsAccountWhereNoStatementNamesIt(boolean expected, String statements) {
		assertThat(TrustPolicy.parse(policy(List.of(statements.split(";")).stream().map((told) -> {
			String[] parts = told.split(" ", 2);
			return statement(parts[0], parts[1], "sts:AssumeRole");
		}).toArray(String[]::new))).leavesToAccountOf(ROLE)).isEqualTo(expected);
	}

	@Test
	void roleIsNotLeftToItsAccountWhereItIsOnlyLeftOut() {
		String excluded = statement("Allow", "{'AWS':'111122223333'}", "sts:AssumeRole").replace("Principal",
				"NotPrincipal");
		assertThat(TrustPolicy.parse(policy(excluded)).leavesToAccountOf(ROLE)).isFalse();
		assertThat(TrustPolicy.parse("{").leavesToAccountOf(ROLE)).isFalse();
	}

	private static String statement(String effect, String principal, String actions) {
		return "{\"Effect\":\"%s\",\"Principal\":%s,\"Action\":[\"%s\"]}".formatted(effect,
				principal.replace('\'', '"'), actions.replace(",", "\",\""));
	}

}
