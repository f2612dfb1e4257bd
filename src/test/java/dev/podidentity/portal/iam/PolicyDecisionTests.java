package dev.podidentity.portal.iam;

import dev.podidentity.portal.iam.Caller.RoleSession;
import dev.podidentity.portal.iam.Caller.Service;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyDecisionTests {

	private static final Caller PODS = new Service("pods.eks.amazonaws.com");

	private static final Caller ROLE = new RoleSession("aws", "111122223333", "app",
			"arn:aws:iam::111122223333:role/team/app");

	private static final String MAYBE = "\"Condition\":{\"StringEquals\":{\"k:Who\":\"x\"}}";

	private static final String NEVER = "\"Condition\":{\"StringEquals\":{\"k:Gone\":\"x\"}}";

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			"Principal":{"Service":"pods.eks.amazonaws.com"}                            | HOLDS         | DOES_NOT_HOLD
			"Principal":{"Service":["ec2.amazonaws.com","pods.eks.amazonaws.com"]}      | HOLDS         | DOES_NOT_HOLD
			"Principal":{"Service":"ec2.amazonaws.com"}                                 | DOES_NOT_HOLD | DOES_NOT_HOLD
			"Principal":{"Service":"*"}                                                 | CANNOT_TELL   | DOES_NOT_HOLD
			"Principal":"*"                                                             | HOLDS         | HOLDS
			"Principal":{"AWS":"*"}                                                     | HOLDS         | HOLDS
			"Principal":{"AWS":"111122223333"}                                          | DOES_NOT_HOLD | HOLDS
			"Principal":{"AWS":"arn:aws:iam::111122223333:root"}                        | DOES_NOT_HOLD | HOLDS
			"Principal":{"AWS":"arn:aws:iam::999999999999:root"}                        | DOES_NOT_HOLD | DOES_NOT_HOLD
			"Principal":{"AWS":"arn:aws:iam::111122223333:role/team/app"}               | DOES_NOT_HOLD | HOLDS
			"Principal":{"AWS":"arn:aws:iam::111122223333:role/app"}                    | DOES_NOT_HOLD | DOES_NOT_HOLD
			"Principal":{"AWS":"arn:aws:sts::111122223333:assumed-role/app/session"}    | DOES_NOT_HOLD | CANNOT_TELL
			"Principal":{"AWS":"arn:aws:sts::111122223333:assumed-role/other/session"}  | DOES_NOT_HOLD | DOES_NOT_HOLD
			"Principal":{"AWS":"AROAEXAMPLEID"}                                         | DOES_NOT_HOLD | CANNOT_TELL
			"Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/x"}       | DOES_NOT_HOLD | DOES_NOT_HOLD
			"NotPrincipal":{"Service":"pods.eks.amazonaws.com"}                         | DOES_NOT_HOLD | HOLDS
			"NotPrincipal":{"Service":"ec2.amazonaws.com"}                              | HOLDS         | HOLDS
			"NotPrincipal":{"AWS":"arn:aws:iam::111122223333:root"}                     | HOLDS         | CANNOT_TELL
			"NotPrincipal":{"AWS":"arn:aws:iam::111122223333:role/team/app"}            | HOLDS         | CANNOT_TELL
			"NotPrincipal":{"AWS":"arn:aws:iam::999999999999:root"}                     | HOLDS         | HOLDS
			"NotPrincipal":"*"                                                          | DOES_NOT_HOLD | DOES_NOT_HOLD
			""")
	void principals(String principal, Truth service, Truth role) {
		String policy = statements(statement("Allow", principal, "\"Action\":\"sts:AssumeRole\""));
		assertThat(decide(policy, PODS).allowed()).isEqualTo(service);
		assertThat(decide(policy, ROLE).allowed()).isEqualTo(role);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			"Action":"sts:AssumeRole"                      | HOLDS
			"Action":"STS:assumerole"                      | HOLDS
			"Action":["s3:Get*","sts:Assume*"]             | HOLDS
			"Action":"sts:AssumeRol?"                      | HOLDS
			"Action":"*"                                   | HOLDS
			"Action":"sts:TagSession"                      | DOES_NOT_HOLD
			"NotAction":"sts:TagSession"                   | HOLDS
			"NotAction":["sts:TagSession","sts:Assume*"]   | DOES_NOT_HOLD
			""")
	void actions(String action, Truth expected) {
		assertThat(decide(statements(statement("Allow", "\"Principal\":\"*\"", action)), PODS).allowed())
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "true,,,HOLDS", "true,true,,DOES_NOT_HOLD", "true,?,,CANNOT_TELL", "true,false,,HOLDS",
			"?,,,CANNOT_TELL", "?,true,,DOES_NOT_HOLD", "?,?,,CANNOT_TELL", "false,,,DOES_NOT_HOLD",
			"false,?,,DOES_NOT_HOLD", "false,,true,HOLDS", "?,,true,HOLDS", "?,?,true,CANNOT_TELL" })
	void explicitDenialWins(String allows, String denies, String allowsToo, Truth expected) {
		StringBuilder statements = new StringBuilder(conditional("Allow", allows));
		if (denies != null) {
			statements.append(',').append(conditional("Deny", denies));
		}
		if (allowsToo != null) {
			statements.append(',').append(conditional("Allow", allowsToo));
		}
		assertThat(decide(statements(statements.toString()), PODS).allowed()).isEqualTo(expected);
	}

	@Test
	void saysWhatBecameOfEachStatementAndCondition() {
		PolicyDecision decision = decide(statements(conditional("Allow", "true") + "," + conditional("Deny", "?")),
				PODS);
		assertThat(decision.statements()).extracting(PolicyDecision.Said::position).containsExactly(1, 2);
		assertThat(decision.statements()).extracting(PolicyDecision.Said::truth)
			.containsExactly(Truth.HOLDS, Truth.CANNOT_TELL);
		assertThat(decision.statements().get(1).conditions()).singleElement().satisfies((judged) -> {
			assertThat(judged.condition().key()).isEqualTo("k:Who");
			assertThat(judged.value()).isEqualTo(ContextValue.UNKNOWN);
			assertThat(judged.truth()).isEqualTo(Truth.CANNOT_TELL);
		});
	}

	private static String conditional(String effect, String truth) {
		String condition = switch (truth) {
			case "true" -> "";
			case "?" -> "," + MAYBE;
			default -> "," + NEVER;
		};
		return statement(effect, "\"Principal\":\"*\"", "\"Action\":\"sts:AssumeRole\"" + condition);
	}

	private static PolicyDecision decide(String policy, Caller caller) {
		return PolicyDecision.of(PolicyDocument.parse(policy, Kind.TRUST), caller, "sts:AssumeRole",
				(key) -> key.equals("k:Gone") ? ContextValue.ABSENT : ContextValue.UNKNOWN);
	}

	private static String statements(String statements) {
		return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
	}

	private static String statement(String effect, String principal, String rest) {
		return "{\"Effect\":\"" + effect + "\"," + principal + "," + rest + "}";
	}

}
