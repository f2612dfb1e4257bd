package dev.podidentity.portal.iam;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.PermissionSet.Allowed;

/**
 * Roles that AWS or its own templates make as administrators, by their names:
 * Organizations, Control Tower, IAM Identity Center (permission set
 * {@code AdministratorAccess}), stack sets of CloudFormation, and the CDK bootstrap.
 * Those that may become or pass one of these count as well.
 */
final class KnownAdministrators {

	/** Names that are written out, or begin the name of one. */
	private static final Pattern WRITTEN = Pattern
		.compile(":role/(.*/)?(OrganizationAccountAccessRole|AWSControlTower(Execution|Admin|StackSetRole)"
				+ "|AWSCloudFormationStackSet(Execution|Administration)Role"
				+ "|AWSReservedSSO_AdministratorAccess_.*|cdk-[a-z0-9*?]+-(cfn-exec|deploy)-role-.*)$");

	/** One of each, for patterns that leave the most of the name open. */
	private static final List<String> EXAMPLES = Stream
		.of("OrganizationAccountAccessRole", "AWSControlTowerExecution", "AWSControlTowerAdmin",
				"service-role/AWSControlTowerAdmin", "AWSControlTowerStackSetRole",
				"service-role/AWSControlTowerStackSetRole", "AWSCloudFormationStackSetExecutionRole",
				"AWSCloudFormationStackSetAdministrationRole",
				"aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef",
				"aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_AdministratorAccess_0123456789abcdef",
				"cdk-hnb659fds-cfn-exec-role-111122223333-eu-central-1",
				"cdk-hnb659fds-deploy-role-111122223333-eu-central-1")
		.map((name) -> "arn:PARTITION:iam::????????????:role/" + name)
		.toList();

	private KnownAdministrators() {
	}

	/** Whether one of them is among the roles that it describes. */
	static boolean among(Allowed allowed) {
		return WRITTEN.matcher(allowed.resource()).find() || EXAMPLES.stream().anyMatch(allowed::touches);
	}

}
