package dev.podidentity.portal.iam;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.iam.Statements.permissions;
import static org.assertj.core.api.Assertions.assertThat;

/** What may start something as a role that is passed, beside the list of such actions. */
class RoleTakingTests {

	private static final String PASSED = "+ iam:PassRole @ ACCOUNT:role/receipts ; ";

	/** All that the list has, so that only what it does not have is left. */
	private static final String NOTHING_LISTED = EscalationActions.KNOWN.start()
		.stream()
		.collect(Collectors.joining(",", " ; - ", " @ *"));

	@ParameterizedTest
	@ValueSource(strings = { "+ newservice:Create @ *", "+ newservice:* @ arn:aws:newservice:::x",
			"+ ec2:CreateLaunchTemplate @ *", "+ lambda:NewAction @ *" })
	void actionThatMayTakeARoleMakesTheRightsOfARoleThatIsNamedCount(String statement) {
		assertThat(roles(PASSED + statement)).containsExactly("arn:aws:iam::111122223333:role/receipts");
	}

	@ParameterizedTest
	@ValueSource(strings = { "+ s3:NewAction @ *", "+ dynamodb:PutItem @ *", "+ sts:NewAction @ *",
			"+ iam:NewAction @ *", "+ ec2:DeleteVpc @ *", "+ ec2:DescribeInstances @ *", "+ ec2:CreateTags @ *",
			"+ newservice:Create @ * ; - newservice:* @ *", "+ ec2:CreateLaunchTemplate @ * ; - ec2:* @ *" })
	void actionThatTakesNoRoleOrIsDeniedDoesNot(String statement) {
		assertThat(roles(PASSED + statement)).isEmpty();
	}

	/**
	 * One of the list counts, though what takes no role has patterns that describe it.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "+ s3:CreateJob @ *", "+ s3:CreateAccessGrantsLocation @ arn:aws:s3:::x" })
	void actionOfTheListCountsWhateverElseIsSaidOfItsService(String statement) {
		assertThat(roles(PASSED + statement)).containsExactly("arn:aws:iam::111122223333:role/receipts");
	}

	@Test
	void allButSomeActionsMayTakeARoleThoughTheListIsDenied() {
		assertThat(roles(PASSED + "+ ! iam:* @ *" + NOTHING_LISTED)).hasSize(1);
		assertThat(PermissionBreadth
			.of(permissions("+ iam:PassRole @ * ; + ! iam:*,a*:* @ arn:aws:x:::y" + NOTHING_LISTED))
			.administrator()).singleElement()
			.asString()
			.matches("policy a allows iam:PassRole on all resources and [b-z][a-z0-9-]+:[A-Za-z]+, "
					+ "which may start something as that role");
	}

	@ParameterizedTest
	@ValueSource(strings = { "+ ! iam:* @ * ; - ! dynamodb:*,iam:PassRole @ *",
			"+ ! iam:* @ * ; - ! ec2:Delete*,iam:PassRole @ *", "+ ! * @ *" })
	void allButSomeActionsTakeNoRoleWhereOnlyWhatTakesNoneIsLeft(String statements) {
		assertThat(roles(PASSED + statements)).isEmpty();
	}

	private static List<String> roles(String policies) {
		return PermissionBreadth.of(permissions(policies)).roles();
	}

}
