package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.Roles.RolePolicies;
import dev.podidentity.portal.aws.Roles.RolePolicy;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.SessionContexts;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.preflight.PreflightFixture.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

/** How much a role may do, from what IAM answers to the words of the check. */
class RoleBreadthTests {

	private static final String OWN = "arn:aws:iam::111122223333:policy/own";

	private static final String NARROW = statement("s3:GetObject", "arn:aws:s3:::receipts/*");

	private static final String WIDE = statement("s3:*", "*");

	private static final String EVERYTHING = statement("*", "*");

	private final PreflightFixture preflight = new PreflightFixture();

	@Test
	void roleWithoutPoliciesMayStillBeNamedByThoseOfResources() {
		assertBreadth(Breadth.NARROW);
		assertThat(check().result()).isEqualTo(Result.WARNING);
		assertThat(check().summary()).isEqualTo("No policy of role payments-checkout allows anything");
		assertThat(check().why())
			.isEqualTo("Policies read: 0. Policies of resources (buckets, keys, queues, secrets) that"
					+ " name the role may allow more; the portal does not read them");
	}

	@ParameterizedTest
	@CsvSource({ "NARROW, OK, may do only what its policies name: Policies read: 2",
			"WIDE, WARNING, may do more than what is named: policy own allows s3:* on all resources",
			"EVERYTHING, WARNING, has administrator access: policy own allows all actions on all resources" })
	void attachedPolicyIsJudgedByWhatItSays(String document, Result result, String words) {
		attach(OWN, document(document)).withPolicies(ROLE, List.of(OWN), Map.of("inline", NARROW));
		assertThat(check().result()).isEqualTo(result);
		assertThat(check().summary() + ": " + check().why()).contains(words);
	}

	@Test
	void policyWhoseTextIsNotToldIsNotRead() {
		RoleBreadth breadth = RoleBreadth
			.of(new RolePolicies(List.of(new RolePolicy("own", OWN, null, null)), List.of()));
		assertThat(breadth.degree()).isEqualTo(Breadth.UNKNOWN);
		assertThat(breadth.unread()).containsExactly("policy own: IAM told no document");
		assertThat(breadth.allowsNothing(SessionContexts.ANY)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "NARROW, NARROW", "WIDE, WILDCARD", "EVERYTHING, ADMINISTRATOR" })
	void inlinePolicyIsJudgedByWhatItSays(String document, Breadth breadth) {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("own", document(document)));
		assertBreadth(breadth);
	}

	@ParameterizedTest
	@CsvSource({ "AdministratorAccess, NARROW, NARROW", "AmazonS3FullAccess, WIDE, WILDCARD",
			"Harmless, EVERYTHING, ADMINISTRATOR" })
	void nameOfAPolicyDoesNotCountWhereItWasRead(String name, String document, Breadth breadth) {
		String arn = "arn:aws:iam::aws:policy/" + name;
		attach(arn, document(document)).withPolicies(ROLE, List.of(arn), Map.of());
		assertBreadth(breadth);
	}

	@ParameterizedTest
	@ValueSource(strings = { "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", "arn:aws:iam::111122223333:policy/own",
			"arn:aws:iam::111122223333:policy/AdministratorAccess",
			"arn:aws:iam::aws:policy/AdministratorAccess-Amplify" })
	void attachedPolicyThatCannotBeReadIsUnknown(String arn) {
		this.preflight.aws.withPolicies(ROLE, List.of(arn), Map.of("inline", NARROW));
		assertBreadth(Breadth.UNKNOWN);
		assertThat(check().result()).isEqualTo(Result.UNKNOWN);
		assertThat(check().why()).contains("GetPolicy: There is no");
	}

	@ParameterizedTest
	@ValueSource(strings = { "arn:aws:iam::aws:policy/AdministratorAccess",
			"arn:aws-cn:iam::aws:policy/PowerUserAccess", "arn:aws:iam::aws:policy/job-function/IAMFullAccess" })
	void administratorPoliciesOfAwsAreKnownByNameWhereTheyCannotBeRead(String arn) {
		this.preflight.aws.withPolicies(ROLE, List.of(arn), Map.of());
		assertBreadth(Breadth.ADMINISTRATOR);
		assertThat(check().why()).contains(arn.substring(arn.lastIndexOf('/') + 1) + " is attached",
				"Not everything was read");
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, mode = Mode.EXCLUDE, names = "NOT_FOUND")
	void whateverIsNotToldIsUnknown(Kind kind) {
		attach(OWN, NARROW).withPolicies(ROLE, List.of(OWN), Map.of("inline", NARROW));
		for (String operation : List.of("ListAttachedRolePolicies", "ListRolePolicies", "GetPolicy", "GetRolePolicy")) {
			this.preflight.aws.refusingNothing().refusing(operation, null, kind, "AWS's words");
			assertBreadth(Breadth.UNKNOWN);
			assertThat(check().result()).as(operation).isEqualTo(Result.UNKNOWN);
			assertThat(check().why()).contains(operation + ": AWS's words");
		}
	}

	@Test
	void roleThatIsNotThereIsUnknown() {
		this.preflight.aws.refusing("ListAttachedRolePolicies", null, Kind.NOT_FOUND, "no role");
		assertBreadth(Breadth.UNKNOWN);
		assertThat(check().result()).isEqualTo(Result.UNKNOWN);
	}

	@Test
	void unknownSaysWhichPermissionsToGrant() {
		attach(OWN, NARROW).withPolicies(ROLE, List.of(OWN), Map.of("inline", NARROW));
		this.preflight.aws.refusing("GetPolicy", null, Kind.ACCESS_DENIED, "no")
			.refusing("GetRolePolicy", null, Kind.ACCESS_DENIED, "no");
		assertThat(check().whatToDo()).extracting(Remedy::text)
			.isEqualTo("Ask an administrator of the portal to allow iam:GetPolicy, iam:GetRolePolicy there.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no JSON", "{}", "{\"Statement\":[{\"Effect\":\"Allow\"}]}",
			"{\"Statement\":{\"Effect\":\"Maybe\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b\"}}" })
	void policyThatIsNotUnderstoodIsUnknown(String document) {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("odd", document));
		assertBreadth(Breadth.UNKNOWN);
		assertThat(check().why()).startsWith("inline policy odd: the portal does not understand it. ");
		assertThat(check().whatToDo()).extracting(Remedy::text)
			.isEqualTo("Look at its policies in IAM before you decide.");
	}

	@Test
	void administratorCountsThoughMoreWasNotRead() {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("a", EVERYTHING, "b", "no JSON"));
		assertBreadth(Breadth.ADMINISTRATOR);
		assertThat(check().why()).contains("inline policy a allows all actions",
				"Not everything was read: inline policy b");
	}

	@Test
	void whatWasReadIsToldThoughMoreWasNotRead() {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("a", WIDE, "b", "no JSON"));
		assertBreadth(Breadth.UNKNOWN);
		assertThat(check().why()).contains("What was read is wide: inline policy a allows s3:* on all resources");
	}

	@Test
	void whatRunsAsARoleIsToldWithANarrowRole() {
		String function = "arn:aws:lambda:eu-central-1:111122223333:function:reports";
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("a", statement("lambda:UpdateFunctionCode", function)));
		assertThat(check().result()).isEqualTo(Result.OK);
		assertThat(check().why()).isEqualTo("Policies read: 1. How far these lead is not in its policies: "
				+ "lambda:UpdateFunctionCode on " + function);
	}

	@Test
	void manyReasonsAreCutShort() {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("a", statement("iam:*", "*")));
		assertThat(check().why()).contains("; and ").endsWith(" more");
	}

	@Test
	void permissionsBoundaryIsToldAndMakesNothingMilder() {
		this.preflight.aws.withBoundary(ROLE, "arn:aws:iam::111122223333:policy/limit")
			.withPolicies(ROLE, List.of(), Map.of("a", EVERYTHING));
		Check boundary = this.preflight.check(Name.PERMISSIONS_BOUNDARY);
		assertThat(boundary.summary()).isEqualTo("A permissions boundary limits role payments-checkout");
		assertThat(boundary.why()).startsWith("arn:aws:iam::111122223333:policy/limit");
		assertBreadth(Breadth.ADMINISTRATOR);
	}

	@Test
	void breadthComesWithATableOfWhatTheRoleMayDo() {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("a", WIDE, "b", "no JSON"));
		AccessTable table = Objects.requireNonNull(check().permissions());
		assertThat(table.rows()).singleElement().extracting(AccessTable.Row::service).isEqualTo("s3");
		assertThat(table.complete()).isFalse();
		assertThat(table.underSessionPolicy()).isNull();
	}

	@Test
	void sessionPolicyLimitsTheTableUnlessItIsForTheTargetRole() {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("a", WIDE));
		this.preflight.sessionTagsOff().policy(NARROW.replaceFirst("\\{", "{\"Version\":\"2012-10-17\","));
		assertThat(Objects.requireNonNull(check().permissions()).underSessionPolicy()).singleElement()
			.satisfies((row) -> assertThat(row.actions()).containsExactly("s3:GetObject"));
		this.preflight.targetRole("arn:aws:iam::999999999999:role/reports");
		assertThat(Objects.requireNonNull(check().permissions()).underSessionPolicy()).isNull();
	}

	private void assertBreadth(Breadth expected) {
		assertThat(new LiveRoleProfiles(this.preflight.aws.roles(), this.preflight.aws.clusters()).of(ROLE).breadth())
			.isEqualTo(expected);
	}

	private Check check() {
		return this.preflight.check(Name.ROLE_BREADTH);
	}

	private dev.podidentity.portal.aws.FakeAws attach(String arn, String document) {
		return this.preflight.aws.withManagedPolicy(arn, document);
	}

	private static String document(String name) {
		return switch (name) {
			case "NARROW" -> NARROW;
			case "WIDE" -> WIDE;
			case "EVERYTHING" -> EVERYTHING;
			default -> throw new IllegalArgumentException(name);
		};
	}

	private static String statement(String action, String resource) {
		return "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}]}".formatted(action,
				resource);
	}

}
