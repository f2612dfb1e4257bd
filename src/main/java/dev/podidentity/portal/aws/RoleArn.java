package dev.podidentity.portal.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The ARN of an IAM role. Partitions, path and name follow botocore's models
 * ({@code partitions.json}, IAM service model): name 1 to 64 characters, path up to 512.
 *
 * @param partition such as {@code aws}
 * @param account 12 digits
 * @param path starts and ends with a slash; {@code /} where the role has none
 * @param name the name of the role, unique in the account
 */
public record RoleArn(String partition, String account, String path, String name) {

	private static final Pattern PATTERN = Pattern
		.compile("arn:(aws|aws-cn|aws-us-gov|aws-iso|aws-iso-b|aws-iso-e|aws-iso-f|aws-eusc):iam::([0-9]{12}):role/"
				+ "([\\x21-\\x7E]{1,510}/)?([A-Za-z0-9_+=,.@-]{1,64})");

	/** The ARN in that text, or empty where the text is none. */
	public static Optional<RoleArn> parse(String text) {
		Matcher matcher = PATTERN.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String path = (matcher.group(3) != null) ? "/" + matcher.group(3) : "/";
		return Optional.of(new RoleArn(matcher.group(1), matcher.group(2), path, matcher.group(4)));
	}

	/**
	 * The ARN in that text.
	 * @throws IllegalArgumentException where the text is none
	 */
	public static RoleArn valueOf(String text) {
		return parse(text).orElseThrow(() -> new IllegalArgumentException("Not the ARN of an IAM role: " + text));
	}

	/** The ARN that a role of that path and name has where clusters are there. */
	public static RoleArn of(Location location, String path, String name) {
		String partition = PartitionMetadata.of(Region.of(location.region())).id();
		return new RoleArn(partition, location.account(), path, name);
	}

	/** The role of the same name and path in another account. */
	public RoleArn in(String otherAccount) {
		return new RoleArn(this.partition, otherAccount, this.path, this.name);
	}

	@Override
	public String toString() {
		return "arn:" + this.partition + ":iam::" + this.account + ":role" + this.path + this.name;
	}

}
