package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.TrustPolicies;
import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podidentity.portal.preflight.PreflightFixture.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Conditions of a role's policies, judged by what is known of the pods' requests. */
class PodConditionsTests {

	private static final String ALLOW = "'Effect':'Allow','Action':['s3:GetObject','s3:DeleteObject'],"
			+ "'Resource':'arn:aws:s3:::receipts/*'";

	private static final String PAST = ",'Condition':{'DateLessThan':{'aws:CurrentTime':'2020-01-01'}}";

	private static final String FUTURE = ",'Condition':{'DateGreaterThan':{'aws:CurrentTime':'2090-01-01'}}";

	private final PreflightFixture preflight = new PreflightFixture();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					# never
					'DateLessThan':{'aws:CurrentTime':'2020-01-01T00:00:00Z'}       | false | its dates are over
					'DateLessThan':{'aws:TokenIssueTime':'2025-03-01T00:00:00.000Z'} | false | sessions of these pods begin later
					'StringNotEquals':{'aws:PrincipalAccount':'111122223333'}       | false | aws:PrincipalAccount is 111122223333 for these pods
					'StringEquals':{'aws:PrincipalAccount':'777788889999'}          | false | aws:PrincipalAccount is 111122223333 for these pods
					'StringNotLike':{'aws:PrincipalArn':'ROLE'}                     | false | aws:PrincipalArn is ROLE for these pods
					'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/payments-*'} | false | aws:PrincipalArn is ROLE for these pods
					'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::111122223333:role/admin'} | false | aws:PrincipalArn is ROLE for these pods
					'Null':{'aws:PrincipalArn':'true'}                              | false | requests of these pods always carry aws:PrincipalArn
					'Null':{'aws:username':'false'}                                 | false | requests of these pods carry no aws:username
					'StringEquals':{'aws:username':'anna'}                          | false | requests of these pods carry no aws:username
					'Bool':{'aws:MultiFactorAuthPresent':'true'}                    | false | requests of these pods never fit its condition on aws:MultiFactorAuthPresent
					'StringEquals':{'aws:PrincipalTag/kubernetes-namespace':'other'} | false | these pods have other session tags
					# certain
					'StringEquals':{'aws:PrincipalAccount':'111122223333'}          | true  |
					'StringNotEquals':{'aws:PrincipalAccount':'777788889999'}       | true  |
					'StringEquals':{'aws:PrincipalTag/kubernetes-namespace':'payments'} | true |
					'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}           | true  |
					'Null':{'aws:username':'true'}                                  | true  |
					# not decided
					'DateLessThan':{'aws:CurrentTime':'2090-01-01T00:00:00Z'}       | false |
					'DateGreaterThan':{'aws:CurrentTime':'2090-01-01T00:00:00Z'}    | false |
					'StringNotEquals':{'aws:PrincipalOrgID':'o-1'}                  | false |
					'StringNotEquals':{'aws:SourceVpc':'vpc-1'}                     | false |
					'StringNotEquals':{'aws:RequestedRegion':'eu-central-1'}        | false |
					'NotIpAddress':{'aws:SourceIp':'10.0.0.0/8'}                    | false |
					'Bool':{'aws:SecureTransport':'false'}                          | false |
					'StringEquals':{'aws:PrincipalTag/kubernetes-pod-name':'x'}     | false |
					""")
	void rowIsCertainOrNeverOnlyWhereItsConditionIsDecided(String condition, boolean certain, @Nullable String never) {
		String told = condition.replace("ROLE", ROLE.toString());
		String why = (never != null) ? never.replace("ROLE", ROLE.toString()) : null;
		for (String actions : List.of("'Action':'s3:DeleteObject'", "'NotAction':'sqs:*'")) {
			may(ALLOW + "},{'Effect':'Deny'," + actions + ",'Resource':'*','Condition':{" + told + "}");
			assertThat(rows()).extracting(Row::effect, Row::certain, Row::never)
				.containsExactly(tuple(Effect.ALLOW, why != null, null), tuple(Effect.DENY, certain, why));
		}
		may(ALLOW + ",'Condition':{" + told + "}");
		assertThat(rows()).extracting(Row::effect, Row::certain, Row::never)
			.containsExactly(tuple(Effect.ALLOW, certain, why));
	}

	@Test
	void roleWhoseDatesAreOverAllowsNothing() {
		may(ALLOW + PAST);
		Check check = this.preflight.check(Name.ROLE_BREADTH);
		assertThat(check.result()).isEqualTo(Result.WARNING);
		assertThat(check.summary()).isEqualTo("No policy of role payments-checkout allows anything to these pods");
		may(ALLOW + FUTURE);
		assertThat(this.preflight.check(Name.ROLE_BREADTH).summary())
			.isEqualTo("Role payments-checkout may do only what its policies name");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			PAST   | 'Effect':'Deny','Action':'*','Resource':'*'PAST
			FUTURE | 'Effect':'Deny','Action':'*','Resource':'*'FUTURE
			""")
	void noConditionMakesTheBreadthMilder(String name, String deny) {
		may("'Effect':'Allow','Action':'*','Resource':'*'},{" + deny.replace("PAST", PAST).replace("FUTURE", FUTURE));
		assertThat(this.preflight.check(Name.ROLE_BREADTH).summary()).as(name)
			.isEqualTo("Role payments-checkout has administrator access");
		may("'Effect':'Allow','Action':'*','Resource':'*'" + (name.equals("PAST") ? PAST : FUTURE));
		assertThat(this.preflight.check(Name.ROLE_BREADTH).summary()).as(name)
			.isEqualTo("Role payments-checkout has administrator access");
	}

	@Test
	void requestsOfPodsWithATargetRoleAreThoseOfThatRole() {
		RoleArn reports = RoleArn.valueOf("arn:aws:iam::111122223333:role/reports");
		this.preflight.aws.withRole(reports, TrustPolicies.GOOD)
			.withPolicies(reports, List.of(),
					Map.of("own", json(ALLOW + ",'Condition':{'StringEquals':{'aws:PrincipalArn':'" + ROLE + "'}}")));
		this.preflight.targetRole(reports.toString());
		assertThat(Objects.requireNonNull(this.preflight.check(Name.TARGET_ROLE_BREADTH).permissions()).rows())
			.extracting(Row::never)
			.containsExactly("aws:PrincipalArn is " + reports + " for these pods");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			PAST                                                                      | Session policy allows nothing
			FUTURE                                                                    | Pods may do at most
			,'Condition':{'StringEquals':{'aws:PrincipalAccount':'999999999999'}}     | Session policy allows nothing
			,'Condition':{'StringEquals':{'aws:RequestedRegion':'eu-central-1'}}      | Pods may do at most
			""")
	void statementOfASessionPolicyThatNeverHoldsAllowsNothing(String condition, String summary) {
		may(ALLOW);
		this.preflight.sessionTagsOff().policy(json(ALLOW + condition.replace("PAST", PAST).replace("FUTURE", FUTURE)));
		assertThat(this.preflight.check(Name.SESSION_POLICY).summary()).startsWith(summary);
	}

	private void may(String statements) {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("own", json(statements)));
	}

	private List<Row> rows() {
		return Objects.requireNonNull(this.preflight.check(Name.ROLE_BREADTH).permissions()).rows();
	}

	private static String json(String statements) {
		return ("{'Version':'2012-10-17','Statement':[{" + statements + "}]}").replace('\'', '"');
	}

}
