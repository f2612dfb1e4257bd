package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.TrustPolicies;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podidentity.portal.preflight.PreflightFixture.ROLE;
import static dev.podidentity.portal.preflight.PreflightFixture.STAGING;
import static dev.podidentity.portal.preflight.PreflightFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What a session policy says of session tags, which are off with it. */
class SessionPolicyTagsTests {

	private static final String NAMESPACE = "aws:PrincipalTag/kubernetes-namespace";

	private static final String ALLOW = "'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::receipts/*'";

	private static final String DENY = "'Effect':'Deny','Action':'s3:DeleteObject','Resource':'*'";

	private static final String OF_NAMESPACE = ",'Condition':{'StringEquals':{'" + NAMESPACE + "':'payments'}}";

	private final PreflightFixture preflight = new PreflightFixture().sessionTagsOff();

	@BeforeEach
	void roleMayDoAllOfS3() {
		may(ROLE, "'Effect':'Allow','Action':'s3:*','Resource':'*'");
	}

	@Test
	void denyThatNeverHoldsIsNotTakenForAProtection() {
		policy(ALLOW + "},{'Sid':'Keep'," + DENY + OF_NAMESPACE);
		assertThat(under()).extracting(Row::effect, Row::certain, Row::never)
			.containsExactly(tuple(Effect.ALLOW, true, null), tuple(Effect.DENY, false, "session tags are off"));
		String words = "session policy, statement 2 (\"Keep\"), " + NAMESPACE
				+ " StringEquals payments: this certainly denies nothing any more, so more is allowed";
		Check check = this.preflight.check(Name.SESSION_POLICY);
		assertThat(check.result()).isEqualTo(Result.WARNING);
		assertThat(check.summary()).isEqualTo("Session policy depends on session tags, which are off with it");
		assertThat(check.why()).isEqualTo("Without the tags: " + words);
		assertThat(check.whatToDo()).extracting(Remedy::text)
			.isEqualTo("Change these statements so that they need no session tags.");
		Check tags = this.preflight.check(Name.SESSION_TAGS);
		assertThat(tags.why()).contains(words);
		assertThat(tags.whatToDo()).extracting(Remedy::text)
			.isEqualTo("Have the statements changed that allow more without the tags, or remove the session policy and"
					+ " leave session tags on.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					ALLOW OF_NAMESPACE             | Session policy allows nothing | certainly allows nothing any more
					'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::b/${NAMESPACE}/*' | Session policy allows nothing | certainly allows nothing any more
					'Effect':'Allow','Action':'*','Resource':'*'},{DENY OF_NAMESPACE | Session policy changes nothing | certainly denies nothing any more
					'Effect':'Allow','Action':'s3:*','NotResource':'arn:aws:s3:::b/${NAMESPACE}/*' | Session policy depends on session tags | cannot tell what this still allows
					ALLOW},{'Effect':'Deny','Action':'s3:*','NotResource':'arn:aws:s3:::b/${NAMESPACE}/*' | Session policy depends on session tags | cannot tell what this still denies
					ALLOW,'Condition':{'Null':{'NAMESPACE':'true'}} | Session policy depends on session tags | certainly holds for all pods, so more may be allowed
					ALLOW,'Condition':{'Null':{'NAMESPACE':'false'}} | Session policy allows nothing | certainly allows nothing any more
					ALLOW},{'Effect':'Allow','Action':'s3:List*','Resource':'*'OF_NAMESPACE | Session policy depends on session tags | certainly allows nothing any more
					'Effect':'Allow','Action':'sqs:*','Resource':'*'},{ALLOW OF_NAMESPACE | Nothing is allowed both | certainly allows nothing any more
					""")
	void sessionPolicyIsToldByWhatIsLeftWithoutTheTags(String statements, String summary, String words) {
		policy(statements.replace("ALLOW", ALLOW)
			.replace("DENY", DENY)
			.replace(" OF_NAMESPACE", OF_NAMESPACE)
			.replace("OF_NAMESPACE", OF_NAMESPACE)
			.replace("NAMESPACE", NAMESPACE));
		Check check = this.preflight.check(Name.SESSION_POLICY);
		assertThat(check.result()).isEqualTo(Result.WARNING);
		assertThat(check.summary()).startsWith(summary);
		assertThat(check.why()).contains("session policy, statement ").contains(words);
		assertThat(this.preflight.check(Name.SESSION_TAGS).why()).contains(words);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Allow | Resource    | session tags are off
			Deny  | Resource    | session tags are off
			Allow | NotResource |
			Deny  | NotResource |
			""")
	void rowOfAVariableUnderTheSessionPolicyIsNotCertain(String effect, String member, @Nullable String never) {
		policy("'Effect':'" + effect + "','Action':'s3:*','" + member + "':'arn:aws:s3:::b/${" + NAMESPACE + "}/*'");
		assertThat(under()).singleElement().extracting(Row::certain, Row::never).containsExactly(false, never);
	}

	@Test
	void tagOfTheRoleItselfTakesThePlaceOfTheSessionTag() {
		this.preflight.aws.withTaggedRole(ROLE, Map.of("kubernetes-namespace", "payments"));
		policy(ALLOW + OF_NAMESPACE);
		assertThat(under()).extracting(Row::certain).containsExactly(true);
		assertThat(this.preflight.check(Name.SESSION_POLICY).why())
			.contains("certainly holds for all pods, so more may be allowed");
	}

	@Test
	void whatIsNotSoForAllRolesCannotBeTold() {
		RoleArn staging = ROLE.in(STAGING.account());
		this.preflight.aws.withCluster(STAGING).withTaggedRole(staging, Map.of("kubernetes-namespace", "payments"));
		may(staging, "'Effect':'Allow','Action':'s3:*','Resource':'*'");
		this.preflight.targets(TARGET, new Target(STAGING, "payments", "checkout"));
		policy(ALLOW + "},{" + DENY + OF_NAMESPACE);
		assertThat(this.preflight.check(Name.SESSION_POLICY).why())
			.contains("cannot tell what this still denies, so more may be allowed")
			.doesNotContain("certainly");
	}

	@Test
	void withATargetRoleItsTagsCount() {
		RoleArn reports = RoleArn.valueOf("arn:aws:iam::111122223333:role/reports");
		this.preflight.aws.withRole(reports, TrustPolicies.GOOD)
			.withTaggedRole(ROLE, Map.of("kubernetes-namespace", "payments"));
		may(reports, "'Effect':'Allow','Action':'s3:*','Resource':'*'");
		this.preflight.targetRole(reports.toString());
		policy(ALLOW + "},{" + DENY + OF_NAMESPACE);
		assertThat(this.preflight.check(Name.SESSION_POLICY).why())
			.startsWith("It holds for the target role only. Without the tags: session policy, statement 2, ")
			.contains("certainly denies nothing any more");
		AccessTable table = Objects.requireNonNull(this.preflight.check(Name.TARGET_ROLE_BREADTH).permissions());
		assertThat(table.underSessionPolicy()).extracting(Row::never).containsExactly(null, "session tags are off");
	}

	@Test
	void roleThatWasNotReadLeavesItOpen() {
		this.preflight.targetRole("arn:aws:iam::999999999999:role/reports");
		policy(ALLOW + OF_NAMESPACE);
		assertThat(this.preflight.check(Name.SESSION_POLICY).why()).contains("cannot tell what this still allows");
	}

	@Test
	void withoutSuchConditionsItIsSaidWhereTheyWereLookedFor() {
		policy(ALLOW);
		assertThat(this.preflight.check(Name.SESSION_POLICY).result()).isEqualTo(Result.OK);
		assertThat(this.preflight.check(Name.SESSION_TAGS).why())
			.endsWith("was found in the session policy and the policies of roles that were read");
	}

	@Test
	void policyThatEksDoesNotTakeLimitsNothing() {
		PreflightFixture on = new PreflightFixture();
		on.aws.withPolicies(ROLE, List.of(), Map.of("own", json(ALLOW)));
		on.policy(json(ALLOW));
		assertThat(Objects.requireNonNull(on.check(Name.ROLE_BREADTH).permissions()).underSessionPolicy()).isNull();
	}

	private void may(RoleArn role, String statements) {
		this.preflight.aws.withPolicies(role, List.of(), Map.of("own", json(statements)));
	}

	private void policy(String statements) {
		this.preflight.policy(json(statements));
	}

	private List<Row> under() {
		AccessTable table = Objects.requireNonNull(this.preflight.check(Name.ROLE_BREADTH).permissions());
		return Objects.requireNonNull(table.underSessionPolicy());
	}

	private static String json(String statements) {
		return ("{'Version':'2012-10-17','Statement':[{" + statements + "}]}").replace('\'', '"');
	}

}
