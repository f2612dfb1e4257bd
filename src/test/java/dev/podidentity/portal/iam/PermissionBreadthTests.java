package dev.podidentity.portal.iam;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.iam.Statements.permissions;
import static org.assertj.core.api.Assertions.assertThat;

class PermissionBreadthTests {

	private static final String ACTION_PATTERN = "[a-z0-9-]+:[A-Za-z0-9]+";

	@ParameterizedTest(name = "{1} is {0}")
	@MethodSource
	void breadth(String expected, String policies) {
		PermissionBreadth breadth = PermissionBreadth.of(permissions(policies));
		assertThat(degree(breadth)).as(breadth.toString()).isEqualTo(expected);
	}

	static Stream<Arguments> breadth() throws IOException {
		try (var in = PermissionBreadthTests.class.getResourceAsStream("/iam/breadth.txt")) {
			return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map((line) -> line.split("\\|", 2))
				.map((parts) -> Arguments.arguments(parts[0].strip(), parts[1].strip()));
		}
	}

	@ParameterizedTest
	@MethodSource("changingRights")
	void eachActionThatChangesRightsIsEnoughWhateverTheCase(String action) {
		assertThat(degree(PermissionBreadth.of(permissions("+ " + action.toUpperCase() + " @ * if"))))
			.isEqualTo("ADMINISTRATOR");
		assertThat(degree(PermissionBreadth.of(permissions("+ " + action + " @ * ; - " + action + " @ *"))))
			.isEqualTo("NARROW");
	}

	static Stream<String> changingRights() {
		return EscalationActions.KNOWN.rights().values().stream().flatMap(List::stream);
	}

	@ParameterizedTest
	@MethodSource("takingOver")
	void eachActionThatRunsCodeAsOthersIsEnoughWhereItsResourcesAreNotNamed(String action) {
		assertThat(degree(PermissionBreadth.of(permissions("+ " + action + " @ *")))).isEqualTo("ADMINISTRATOR");
		String service = action.substring(0, action.indexOf(':')).replace("ec2-instance-connect", "ec2");
		String resource = "arn:aws:" + service + ":eu-central-1:111122223333:thing/receipts";
		PermissionBreadth named = PermissionBreadth.of(permissions("+ " + action + " @ " + resource));
		assertThat(degree(named)).isEqualTo("NARROW");
		assertThat(named.others()).containsExactly(action + " on " + resource);
	}

	static Stream<String> takingOver() {
		return EscalationActions.KNOWN.takeOver().stream();
	}

	@ParameterizedTest
	@MethodSource("starting")
	void eachActionThatStartsSomethingAsAPassedRoleIsEnough(String action) {
		assertThat(PermissionBreadth
			.of(permissions("+ iam:PassRole @ arn:aws:iam::*:role/* & + " + action + " @ arn:aws:x:::thing/receipts"))
			.administrator())
			.contains("policy a allows iam:PassRole on arn:aws:iam::*:role/* and " + action
					+ ", so it may start something as that role");
	}

	static Stream<String> starting() {
		return EscalationActions.KNOWN.start().stream();
	}

	/** No service role is passed to them, so that AWS lets any role be named. */
	@ParameterizedTest
	@MethodSource("startingAsAnyRole")
	void eachActionThatStartsSomethingAsAnyRoleIsEnoughOnOneResource(String action) {
		String resource = "arn:aws:" + action.split(":")[0] + ":eu-central-1:111122223333:/virtualclusters/abc123";
		assertThat(PermissionBreadth.of(permissions("+ " + action + " @ " + resource)).administrator())
			.containsExactly("policy a allows " + action + " on " + resource
					+ ", so it may start something as whatever role it names");
	}

	static Stream<String> startingAsAnyRole() {
		return EscalationActions.KNOWN.anyRole().stream();
	}

	/**
	 * Nothing that the Service Authorization Reference calls so is left out by a list
	 * that has grown old.
	 */
	@ParameterizedTest
	@CsvSource({ "iam, PERMISSIONS, 20", "iam, TAGGING, 16", "organizations, PERMISSIONS, 5",
			"organizations, TAGGING, 2", "sso, PERMISSIONS, 8", "sso, TAGGING, 2" })
	void allActionsThatManageRightsOrTagAreAmongThem(String service, AccessLevel level, int atLeast) {
		assertThat(ActionLevels.named(service, level)).hasSizeGreaterThanOrEqualTo(atLeast)
			.filteredOn((action) -> !changesNobodysRights(action))
			.allMatch((action) -> degree(PermissionBreadth.of(permissions("+ " + service + ":" + action + " @ *")))
				.equals("ADMINISTRATOR"));
	}

	@Test
	void whatMayStartSomethingAsARoleIsToldAsItIsWritten() {
		assertThat(
				PermissionBreadth.of(permissions("+ iam:PassRole @ * ; + newservice:Create* @ arn:aws:newservice:::x"))
					.administrator())
			.containsExactly("policy a allows iam:PassRole on all resources and newservice:Create*, "
					+ "which may start something as that role");
	}

	/** A policy that is attached to nothing, and the rules for passwords. */
	private static boolean changesNobodysRights(String action) {
		return List.of("CreatePolicy", "DeletePolicy", "DeleteAccountPasswordPolicy").contains(action);
	}

	@Test
	void actionsOfTheTableAreWrittenAsIamWritesThem() {
		assertThat(Stream.of(changingRights(), takingOver(), startingAsAnyRole(), starting()).flatMap((each) -> each))
			.allMatch((action) -> action.matches(ACTION_PATTERN));
	}

	@Test
	void everythingIsToldOnceAndNotAsManyWays() {
		PermissionBreadth breadth = PermissionBreadth.of(permissions("+ * @ *"));
		assertThat(breadth.administrator()).containsExactly("policy a allows all actions on all resources");
		assertThat(breadth.wide()).containsExactly("policy a allows all actions on all resources");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			+ * @ *             | true
			+ *:* @ arn:*       | true
			+ * @ arn:aws:*     | true
			+ ** @ arn:aws      | true
			+ * @ arn:aws:iam:* | false
			+ ! s3:* @ *        | false
			+ * @ ! arn:aws:s3:::*  | false
			+ ! * @ *           | false
			+ * @ ! *           | false
			""")
	void everythingIsAllActionsOnAllResourcesInAnyWayToWriteIt(String policies, boolean expected) {
		assertThat(PermissionBreadth.of(permissions(policies))
			.administrator()
			.contains("policy a allows all actions on all resources")).isEqualTo(expected);
	}

	@Test
	void actionOfTheListIsEnoughAndNoOtherIsLookedFor() {
		assertThat(PermissionBreadth.of(permissions("+ iam:PassRole,lambda:CreateFunction,newservice:Create @ *"))
			.administrator())
			.containsExactly("policy a allows iam:PassRole on all resources and lambda:CreateFunction, "
					+ "so it may start something as that role");
	}

	/** What runs as a role is followed by its name, or counted as everything. */
	@ParameterizedTest
	@ValueSource(strings = { "+ ssm:StartSession @ *", "+ ssm:StartSession @ arn:aws:ec2:*:*:instance/*",
			"+ ssm:StartSession @ arn:aws:s3:::receipts", "+ ecs:ExecuteCommand @ arn:aws:ec2:*:*:instance/i-0abc1" })
	void whatRunsIsNoOtherThatWasNamedWhereItIsAnyOrNone(String policies) {
		assertThat(PermissionBreadth.of(permissions(policies)).others()).isEmpty();
	}

	@Test
	void wayNamesThePolicyTheActionAndTheResources() {
		assertThat(PermissionBreadth.of(permissions("+ s3:GetObject @ arn:aws:s3:::b & + iam:Put* @ ACCOUNT:role/x"))
			.administrator()).containsExactly(
					"policy b allows iam:PutRolePermissionsBoundary on arn:aws:iam::111122223333:role/x, which changes rights",
					"policy b allows iam:PutRolePolicy on arn:aws:iam::111122223333:role/x, which changes rights");
		assertThat(PermissionBreadth.of(permissions("+ sts:AssumeRole @ ! ACCOUNT:role/x")).administrator())
			.contains("policy a allows sts:AssumeRole on all resources but some, so it may become any role");
		// a variable may leave out nothing
		assertThat(PermissionBreadth.of(permissions("+ sts:AssumeRole @ ! ACCOUNT:role/${aws:x}")).administrator())
			.contains("policy a allows sts:AssumeRole on all resources, so it may become any role");
	}

	@Test
	void wideOnesSayWhy() {
		assertThat(wide("+ s3:*,s3:Get* @ arn:aws:s3:::receipts,arn:aws:s3:::receipts/*"))
			.containsExactly("policy a allows s3:* on arn:aws:s3:::receipts and 1 more");
		assertThat(wide("+ s3:Get*,s3:List* @ *,arn:aws:s3:::receipts"))
			.containsExactly("policy a allows s3:Get* and 1 more on all resources");
		assertThat(wide("+ s3:GetObject @ ! arn:aws:s3:::receipts/*"))
			.containsExactly("policy a allows s3:GetObject on all but some resources");
		assertThat(wide("+ ! s3:GetObject @ arn:aws:s3:::receipts/*"))
			.containsExactly("policy a allows all but some actions");
		assertThat(wide("+ ! s3:* @ arn:aws:s3:::receipts")).containsExactly("policy a allows all but some actions");
		assertThat(wide("+ s3:GetObject @ ! arn:aws:s3:::*"))
			.containsExactly("policy a allows s3:GetObject on all but some resources");
		assertThat(wide("+ ! s3:GetObject @ ! arn:aws:s3:::receipts")).containsExactly(
				"policy a allows all but some actions",
				"policy a allows all but s3:GetObject on all but some resources");
		assertThat(wide("+ ! @ ! arn:aws:s3:::receipts")).containsExactly("policy a allows all but some actions",
				"policy a allows all actions on all but some resources");
		assertThat(wide("+ sts:AssumeRole @ ACCOUNT:role/receipts-*")).containsExactly(
				"policy a allows sts:AssumeRole on arn:aws:iam::111122223333:role/receipts-*, which fits several roles");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			+ sts:AssumeRole,s3:Get* @ ACCOUNT:role/receipts | receipts
			+ sts:* @ ACCOUNT:role/receipts | receipts
			+ sts:AssumeRole @ ACCOUNT:role/receipts,ACCOUNT:role/apps/reports | receipts,apps/reports
			+ sts:AssumeRole @ ACCOUNT:role/receipts if | receipts
			+ iam:PassRole,ecs:RunTask @ ACCOUNT:role/receipts | receipts
			+ iam:PassRole @ ACCOUNT:role/receipts ; + lambda:CreateFunction @ * | receipts
			+ sts:AssumeRole,iam:PassRole,lambda:CreateFunction @ ACCOUNT:role/receipts | receipts
			+ iam:PassRole @ ACCOUNT:role/receipts ; + newservice:Create @ * | receipts
			+ iam:PassRole @ ACCOUNT:role/receipts |
			+ iam:PassRole @ ACCOUNT:role/receipts ; + s3:Put* @ * |
			+ iam:PassRole @ ACCOUNT:role/receipts ; + ecs:RunTask @ * ; - ecs:* @ * |
			+ sts:AssumeRole @ ACCOUNT:role/receipts-* |
			+ sts:AssumeRole @ ACCOUNT:user/receipts |
			+ sts:AssumeRole @ ACCOUNT:role/receipts ; - sts:AssumeRole @ * |
			""")
	void rolesThatAreNamedToBecomeOrToStartSomethingAsAreTold(String policies, @Nullable String roles) {
		List<String> expected = (roles == null) ? List.of()
				: Stream.of(roles.split(",")).map((role) -> "arn:aws:iam::111122223333:role/" + role).toList();
		assertThat(PermissionBreadth.of(permissions(policies)).roles()).isEqualTo(expected);
	}

	@Test
	void roleThatMayBePassedToNothingYetIsToldSinceItsRightsAreNotInThesePolicies() {
		PermissionBreadth breadth = PermissionBreadth.of(permissions("+ iam:PassRole,s3:Get* @ ACCOUNT:role/receipts"));
		assertThat(breadth.others()).containsExactly("iam:PassRole on arn:aws:iam::111122223333:role/receipts");
		assertThat(breadth.roles()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "+ s3:GetObject @ arn:aws:s3:::receipts/${aws:x}", "- s3:GetObject @ *" })
	void nothingOfOthersIsToldWhereThereIsNothing(String policies) {
		PermissionBreadth breadth = PermissionBreadth.of(permissions(policies));
		assertThat(breadth.others()).isEmpty();
		assertThat(breadth.wide()).isEmpty();
	}

	@Test
	void variablesArePlainTextInTheOldVersion() {
		String policy = Statements.json("+ s3:GetObject @ arn:aws:s3:::${x}").replace("2012-10-17", "2008-10-17");
		assertThat(PermissionBreadth
			.of(new PermissionSet(List
				.of(new PermissionSet.NamedPolicy("p", PolicyDocument.parse(policy, PolicyDocument.Kind.PERMISSIONS)))))
			.wide()).isEmpty();
	}

	private static List<String> wide(String policies) {
		return PermissionBreadth.of(permissions(policies)).wide();
	}

	private static String degree(PermissionBreadth breadth) {
		if (!breadth.administrator().isEmpty()) {
			return "ADMINISTRATOR";
		}
		return breadth.wide().isEmpty() ? "NARROW" : "WILDCARD";
	}

}
