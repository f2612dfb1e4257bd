package dev.podidentity.portal.preflight;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.TrustPolicies;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.preflight.PreflightFixture.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

class TargetRoleBreadthTests {

	private static final RoleArn REPORTS = RoleArn.valueOf("arn:aws:iam::111122223333:role/reports");

	private static final String READ_ONE = """
			{"Version":"2012-10-17","Statement":[
			  {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}]}""";

	private final PreflightFixture preflight = new PreflightFixture();

	@BeforeEach
	void targetRoleThatReadsAndWrites() {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("assume", """
				{"Version":"2012-10-17","Statement":[
				  {"Effect":"Allow","Action":["sts:AssumeRole","sts:TagSession"],"Resource":"%s"}]}"""
			.formatted(REPORTS)));
		this.preflight.aws.withRole(REPORTS, TrustPolicies.IRSA)
			.withPolicies(REPORTS, List.of(), Map.of("objects",
					"""
							{"Version":"2012-10-17","Statement":[
							  {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::reports/*"}]}"""));
	}

	@Test
	void permissionsOfTheTargetRoleAreTold() {
		Check check = target();
		assertThat(check.result()).isEqualTo(Result.OK);
		assertThat(check.summary()).isEqualTo("Target role reports may do only what its policies name");
		assertThat(actions(table(check).rows())).containsExactly("s3:GetObject", "s3:PutObject");
		assertThat(table(check).underSessionPolicy()).isNull();
		assertThat(table(check).complete()).isTrue();
	}

	@Test
	void sessionPolicyLimitsTheTargetRoleAndNotTheFirst() {
		this.preflight.sessionTagsOff().policy(READ_ONE);
		Check check = target();
		assertThat(actions(table(check).rows())).containsExactly("s3:GetObject", "s3:PutObject");
		assertThat(actions(Objects.requireNonNull(table(check).underSessionPolicy()))).containsExactly("s3:GetObject");
		assertThat(table(this.preflight.check(Name.ROLE_BREADTH)).underSessionPolicy()).isNull();
	}

	@Test
	void sessionPolicyThatAwsRefusesIsNotTakenForALimit() {
		this.preflight.sessionTagsOff().policy("{}");
		assertThat(table(target()).underSessionPolicy()).isNull();
	}

	@Test
	void targetRoleOfAnAccountThatThePortalCannotSeeIsUnknown() {
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of());
		Check check = this.preflight.targetRole("arn:aws:iam::999999999999:role/reports")
			.check(Name.TARGET_ROLE_BREADTH);
		assertThat(check.result()).isEqualTo(Result.UNKNOWN);
		assertThat(check.summary()).isEqualTo("Cannot tell what target role reports may do");
		assertThat(check.why()).isEqualTo("The portal may not look into account 999999999999");
		assertThat(check.whatToDo()).extracting(Remedy::text)
			.isEqualTo("Ask the owner of the target role for its policies before you decide.");
		assertThat(check.permissions()).isNull();
		assertThat(this.preflight.aws.calls()).doesNotContain("ListRolePolicies reports");
	}

	@Test
	void targetRoleWhoseListsAreRefusedIsUnknownAndItsTableIsNotWhole() {
		this.preflight.aws.refusing("ListAttachedRolePolicies", "reports", Kind.ACCESS_DENIED, "no");
		Check check = target();
		assertThat(check.result()).isEqualTo(Result.UNKNOWN);
		assertThat(check.whatToDo()).extracting(Remedy::text)
			.asString()
			.contains("allow iam:ListAttachedRolePolicies there");
		assertThat(table(check).complete()).isFalse();
	}

	@Test
	void administratorAsTargetRoleIsAWarning() {
		this.preflight.aws.withPolicies(REPORTS, List.of(), Map.of("all", """
				{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""));
		Check check = target();
		assertThat(check.result()).isEqualTo(Result.WARNING);
		assertThat(check.summary()).isEqualTo("Target role reports has administrator access");
	}

	@Test
	void boundaryOfTheTargetRoleIsToldBesideIt() {
		this.preflight.aws.withBoundary(REPORTS, "arn:aws:iam::111122223333:policy/limit");
		Check check = this.preflight.targetRole(REPORTS.toString()).check(Name.PERMISSIONS_BOUNDARY);
		assertThat(check.summary()).isEqualTo("A permissions boundary limits role reports");
	}

	@Test
	void targetRoleThatTheFirstOneMayBecomeIsAskedForOnce() {
		target();
		assertThat(this.preflight.aws.calls()).containsOnlyOnce("ListRolePolicies reports", "GetRolePolicy objects");
	}

	@Test
	void withoutATargetRoleNothingIsSaidOfOne() {
		assertThat(this.preflight.run()).extracting(Check::name).doesNotContain(Name.TARGET_ROLE_BREADTH);
	}

	private Check target() {
		return this.preflight.targetRole(REPORTS.toString()).check(Name.TARGET_ROLE_BREADTH);
	}

	private static AccessTable table(Check check) {
		return Objects.requireNonNull(check.permissions());
	}

	private static List<String> actions(List<Row> rows) {
		return rows.stream().flatMap((row) -> row.actions().stream()).toList();
	}

}
