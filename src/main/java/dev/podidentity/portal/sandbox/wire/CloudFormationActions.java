package dev.podidentity.portal.sandbox.wire;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;

/**
 * CloudFormation without a stack: eksctl looks for stacks of its own before it makes or
 * changes an association.
 */
final class CloudFormationActions {

	private CloudFormationActions() {
	}

	static Map<String, QueryAction> byName() {
		return Map.of("ListStacks", (call, result) -> result.list("StackSummaries", List.of(), (none) -> {
		}), "DescribeStacks", CloudFormationActions::describeStacks);
	}

	private static void describeStacks(QueryCall call, Xml result) {
		String name = call.optional("StackName");
		if (name != null) {
			throw new AwsFailure(AwsError.VALIDATION, "Stack with id " + name + " does not exist");
		}
		result.list("Stacks", List.of(), (none) -> {
		});
	}

}
