package dev.podidentity.portal.iam;

import java.util.List;

/** The partitions of AWS, with which every ARN begins. */
final class Partitions {

	/** From botocore's {@code partitions.json}. */
	static final List<String> ALL = List.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e",
			"aws-iso-f", "aws-eusc");

	private static final String ARN = "arn:";

	private Partitions() {
	}

	/**
	 * Whether what looks like an ARN may be in one of them; with wildcards, or a
	 * variable, also in several. What is no ARN is in none and asks for none.
	 */
	static boolean has(String pattern) {
		if (!pattern.startsWith(ARN)) {
			return true;
		}
		String partition = Glob.withoutVariables(pattern).split(":", -1)[1];
		return ALL.stream().anyMatch((each) -> Glob.matches(partition, each));
	}

}
