package dev.podidentity.portal.sandbox.cloud;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of an IAM role; name and path follow botocore's IAM model (name 1 to 64
 * characters, path up to 512).
 *
 * @param partition such as {@code aws}
 * @param account 12 digits
 * @param path starts and ends with a slash
 * @param name unique in the account
 */
record RoleArn(String partition, String account, String path, String name) {

	private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

	private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7E]{1,510}/");

	private static final String RESOURCE = "role";

	static Optional<RoleArn> parse(String text) {
		return Arn.parse(text)
			.filter((arn) -> arn.service().equals("iam") && arn.region().isEmpty())
			.flatMap(RoleArn::of);
	}

	static RoleArn valueOf(String text) {
		return parse(text).orElseThrow(() -> new IllegalArgumentException("Not the ARN of a role: " + text));
	}

	private static Optional<RoleArn> of(Arn arn) {
		Matcher resource = Pattern.compile(RESOURCE + "(/.*/|/)([^/]+)").matcher(arn.resource());
		if (!resource.matches()) {
			return Optional.empty();
		}
		RoleArn role = new RoleArn(arn.partition(), arn.account(), resource.group(1), resource.group(2));
		return Optional.of(role).filter(RoleArn::isWellFormed);
	}

	boolean isWellFormed() {
		return PATH.matcher(this.path).matches() && NAME.matcher(this.name).matches();
	}

	@Override
	public String toString() {
		return "arn:" + this.partition + ":iam::" + this.account + ":" + RESOURCE + this.path + this.name;
	}

}
