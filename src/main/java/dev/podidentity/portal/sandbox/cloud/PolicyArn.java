package dev.podidentity.portal.sandbox.cloud;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a managed policy; name and path follow botocore's IAM model (name 1 to 128
 * characters, path up to 512).
 *
 * @param account 12 digits, or {@code aws} for a policy that AWS manages
 * @param path starts and ends with a slash
 * @param name unique in the account
 */
record PolicyArn(String account, String path, String name) {

	/** The account of the policies that AWS manages. */
	static final String AWS = "aws";

	private static final String NAMES = "[\\w+=,.@-]{1,128}";

	private static final String PATHS = "/|/[\\x21-\\x7E]{1,510}/";

	private static final Pattern ARN = Pattern
		.compile("arn:aws:iam::([0-9]{12}|" + AWS + "):policy(" + PATHS + ")(" + NAMES + ")");

	static Optional<PolicyArn> parse(String text) {
		Matcher matcher = ARN.matcher(text);
		return matcher.matches() ? Optional.of(new PolicyArn(matcher.group(1), matcher.group(2), matcher.group(3)))
				: Optional.empty();
	}

	static PolicyArn valueOf(String text) {
		return parse(text).orElseThrow(() -> new AwsFailure(AwsError.INVALID_INPUT, "ARN " + text + " is not valid."));
	}

	/** The ARN of a new policy. */
	static PolicyArn of(String account, String path, String name) {
		if (!path.matches(PATHS) || !name.matches(NAMES)) {
			throw new AwsFailure(AwsError.VALIDATION,
					"A policy name has 1 to 128 of letters, digits and _+=,.@-; a path begins and ends with a slash.");
		}
		return new PolicyArn(account, path, name);
	}

	/** Whether it is the name of an inline policy, which has no ARN. */
	static boolean isName(String name) {
		return name.matches(NAMES);
	}

	boolean isOfAws() {
		return this.account.equals(AWS);
	}

	@Override
	public String toString() {
		return "arn:aws:iam::" + this.account + ":policy" + this.path + this.name;
	}

}
