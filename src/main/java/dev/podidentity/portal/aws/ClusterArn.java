package dev.podidentity.portal.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The ARN of an EKS cluster; it carries partition, region and account. The rule for the
 * name is EKS's own for CreateCluster: 1 to 100 characters.
 *
 * @param partition such as {@code aws}
 * @param region such as {@code eu-central-1}
 * @param account 12 digits
 * @param name the name of the cluster, unique in account and region
 */
public record ClusterArn(String partition, String region, String account,
		String name) implements Comparable<ClusterArn> {

	private static final Pattern PATTERN = Pattern
		.compile("arn:(aws[a-z-]{0,20}):eks:([a-z0-9-]{1,40}):([0-9]{12}):cluster/([0-9A-Za-z][0-9A-Za-z_-]{0,99})");

	private static final Pattern ID = Pattern
		.compile("([0-9]{12})\\.([a-z0-9-]{1,40})\\.([0-9A-Za-z][0-9A-Za-z_-]{0,99})");

	/**
	 * The ARN that is meant by an ARN or by the id that the portal gives a cluster, which
	 * is {@code <account>.<region>.<name>}; empty where the text is neither.
	 */
	public static Optional<ClusterArn> ofArnOrId(String text) {
		return parse(text).or(() -> {
			Matcher id = ID.matcher(text);
			return id.matches() ? Optional.of(of(new Location(id.group(1), id.group(2)), id.group(3)))
					: Optional.empty();
		});
	}

	/** The ARN in that text, or empty where the text is none. */
	public static Optional<ClusterArn> parse(String text) {
		Matcher matcher = PATTERN.matcher(text);
		return matcher.matches()
				? Optional.of(new ClusterArn(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
				: Optional.empty();
	}

	/**
	 * The ARN in that text.
	 * @throws IllegalArgumentException where the text is none
	 */
	public static ClusterArn valueOf(String text) {
		return parse(text).orElseThrow(() -> new IllegalArgumentException("Not the ARN of an EKS cluster: " + text));
	}

	/**
	 * The ARN that a cluster of that name has there.
	 * @throws IllegalArgumentException where EKS takes no such name
	 */
	public static ClusterArn of(Location location, String name) {
		String partition = PartitionMetadata.of(Region.of(location.region())).id();
		return valueOf(new ClusterArn(partition, location.region(), location.account(), name).toString());
	}

	public Location location() {
		return new Location(this.account, this.region);
	}

	@Override
	public int compareTo(ClusterArn other) {
		return toString().compareTo(other.toString());
	}

	@Override
	public String toString() {
		return "arn:" + this.partition + ":eks:" + this.region + ":" + this.account + ":cluster/" + this.name;
	}

}
