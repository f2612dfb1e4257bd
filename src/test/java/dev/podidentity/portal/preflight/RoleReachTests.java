package dev.podidentity.portal.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.preflight.PreflightFixture.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** What a role may do as another one that its policies name. */
class RoleReachTests {

	private static final RoleArn DEPLOYER = named("deployer");

	private static final RoleArn ROOT = named("root");

	private static final String RECEIPTS = "arn:aws:s3:::receipts/*";

	private final PreflightFixture preflight = new PreflightFixture();

	@ParameterizedTest
	@CsvSource({ "s3:GetObject, arn:aws:s3:::receipts/*, NARROW, OK", "s3:*, *, WILDCARD, WARNING",
			"*, *, ADMINISTRATOR, WARNING" })
	void roleIsAsBroadAsTheOneThatItMayBecome(String action, String resource, Breadth breadth, Result result) {
		mayDo(ROLE, "sts:AssumeRole", DEPLOYER.toString());
		mayDo(DEPLOYER, action, resource);
		assertThat(breadth()).isEqualTo(breadth);
		assertThat(check().result()).isEqualTo(result);
		assertThat(check().why()).contains(DEPLOYER.toString());
	}

	@Test
	void saysWhyItIsAnAdministrator() {
		mayDo(ROLE, "sts:AssumeRole", DEPLOYER.toString());
		mayDo(DEPLOYER, "*", "*");
		assertThat(check().summary()).isEqualTo("Role payments-checkout has administrator access");
		assertThat(check().why()).isEqualTo(DEPLOYER
				+ ", which it may act as, is an administrator: inline policy own allows all actions on all resources");
	}

	@Test
	void roleThatMayBePassedCountsWhereSomethingCanBeStartedAsIt() {
		mayDo(DEPLOYER, "*", "*");
		mayDo(ROLE, "iam:PassRole", DEPLOYER.toString());
		assertThat(breadth()).isEqualTo(Breadth.NARROW);
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("pass", statement("iam:PassRole", DEPLOYER.toString()),
				"start", statement("ecs:RunTask", "arn:aws:ecs:eu-central-1:111122223333:task-definition/receipts:1")));
		assertThat(breadth()).isEqualTo(Breadth.ADMINISTRATOR);
	}

	@Test
	void chainsAreFollowedToTheirEnd() {
		mayDo(ROLE, "sts:AssumeRole", DEPLOYER.toString());
		mayDo(DEPLOYER, "sts:AssumeRole", ROOT.toString());
		mayDo(ROOT, "*", "*");
		assertThat(breadth()).isEqualTo(Breadth.ADMINISTRATOR);
		assertThat(check().why()).startsWith(DEPLOYER + ", which it may act as, is an administrator: " + ROOT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "arn:aws:iam::*:role/deployer", "arn:aws:iam::11112222333?:role/deployer",
			"arn:*:iam::111122223333:role/deployer", "arn:aws*:iam::1111*:role/deployer" })
	void administratorIsFoundBehindAWildcardForItsAccount(String pattern) {
		mayDo(ROLE, "sts:AssumeRole", pattern);
		mayDo(DEPLOYER, "*", "*");
		assertThat(breadth()).isEqualTo(Breadth.ADMINISTRATOR);
		assertThat(check().why()).startsWith(DEPLOYER + ", which it may act as, is an administrator");
	}

	@Test
	void accountOfManyWildcardsTakesNoLongTime() {
		mayDo(ROLE, "sts:AssumeRole", "arn:aws:iam::" + "*".repeat(200) + "9:role/deployer");
		assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(breadth()).isEqualTo(Breadth.UNKNOWN));
	}

	@Test
	void rolesThatDoNotExistHideNone() {
		String missing = IntStream.range(0, 40)
			.mapToObj((i) -> "\"arn:aws:iam::111122223333:role/none" + i + "\",")
			.collect(Collectors.joining());
		this.preflight.aws.withPolicies(ROLE, List.of(),
				Map.of("become", "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
						+ "\"Action\":\"sts:AssumeRole\",\"Resource\":[" + missing + "\"" + DEPLOYER + "\"]}]}"));
		mayDo(DEPLOYER, "*", "*");
		assertThat(breadth()).isEqualTo(Breadth.ADMINISTRATOR);
	}

	@Test
	void rolesThatNameEachOtherAreReadOnce() {
		mayDo(ROLE, "sts:AssumeRole", DEPLOYER.toString());
		mayDo(DEPLOYER, "sts:AssumeRole", ROLE.toString());
		assertThat(breadth()).isEqualTo(Breadth.NARROW);
	}

	@Test
	void roleThatDoesNotExistAddsNothing() {
		mayDo(ROLE, "sts:AssumeRole", DEPLOYER.toString());
		assertThat(breadth()).isEqualTo(Breadth.NARROW);
		assertThat(check().why()).isEqualTo("Policies read: 1");
	}

	@Test
	void ownRightsCountWhereTheOtherRoleIsTheMilderOne() {
		this.preflight.aws.withPolicies(ROLE, List.of(),
				Map.of("become", statement("sts:AssumeRole", DEPLOYER.toString()), "wide", statement("s3:*", "*")));
		mayDo(DEPLOYER, "s3:GetObject", RECEIPTS);
		assertThat(breadth()).isEqualTo(Breadth.WILDCARD);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			arn:aws:iam::999999999999:role/deployer | the portal may not look into account 999999999999
			arn:aws:iam::*:role/deployer            | it may be in any account
			""")
	void roleThatCannotBeLookedIntoMakesItUnknown(String arn, String why) {
		mayDo(ROLE, "sts:AssumeRole", arn);
		assertThat(breadth()).isEqualTo(Breadth.UNKNOWN);
		assertThat(check().result()).isEqualTo(Result.UNKNOWN);
		assertThat(check().why()).isEqualTo("how far " + arn + " reaches, which it may act as: " + why);
	}

	@Test
	void roleThatIsNotReadMakesItUnknownAndSaysWhatToGrant() {
		mayDo(ROLE, "sts:AssumeRole", DEPLOYER.toString());
		mayDo(DEPLOYER, "s3:GetObject", RECEIPTS);
		this.preflight.aws.refusing("ListRolePolicies", "deployer", Kind.ACCESS_DENIED, "no");
		assertThat(breadth()).isEqualTo(Breadth.UNKNOWN);
		assertThat(check().why()).contains(DEPLOYER + ", which it may act as, was not read as a whole");
		assertThat(check().whatToDo()).extracting(Check.Remedy::text).asString().contains("iam:ListRolePolicies");
	}

	@Test
	void moreRolesThanArePutUpWithAreUnknown() {
		List<RoleArn> roles = IntStream.range(0, 25).mapToObj((number) -> named("role-" + number)).toList();
		roles.forEach((role) -> mayDo(role, "s3:GetObject", RECEIPTS));
		this.preflight.aws.withPolicies(ROLE, List.of(), Map.of("become", """
				{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":["%s"]}]}"""
			.formatted(String.join("\",\"", roles.stream().map(RoleArn::toString).toList()))));
		assertThat(breadth()).isEqualTo(Breadth.UNKNOWN);
		assertThat(check().why()).contains("the portal follows 20 roles and no more");
	}

	@Test
	void tableShowsTheRightsOfTheRoleItselfWithCertainty() {
		mayDo(ROLE, "sts:AssumeRole", "arn:aws:iam::999999999999:role/deployer");
		AccessTable table = Objects.requireNonNull(check().permissions());
		assertThat(table.complete()).isTrue();
		assertThat(table.rows()).singleElement().extracting(AccessTable.Row::service).isEqualTo("sts");
	}

	@Test
	void targetRoleIsFollowedAlike() {
		RoleArn target = named("target");
		mayDo(target, "sts:AssumeRole", DEPLOYER.toString());
		mayDo(DEPLOYER, "*", "*");
		this.preflight.targetRole(target.toString());
		assertThat(this.preflight.check(Name.TARGET_ROLE_BREADTH).why()).contains("is an administrator");
	}

	private void mayDo(RoleArn role, String action, String resource) {
		this.preflight.aws.withRole(role, "{}")
			.withPolicies(role, List.of(), Map.of("own", statement(action, resource)));
	}

	private Breadth breadth() {
		return new LiveRoleProfiles(this.preflight.aws.roles(), this.preflight.aws.clusters()).of(ROLE).breadth();
	}

	private Check check() {
		return this.preflight.check(Name.ROLE_BREADTH);
	}

	private static RoleArn named(String name) {
		return RoleArn.valueOf("arn:aws:iam::111122223333:role/" + name);
	}

	private static String statement(String action, String resource) {
		return """
				{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"%s","Resource":"%s"}]}"""
			.formatted(action, resource);
	}

}
