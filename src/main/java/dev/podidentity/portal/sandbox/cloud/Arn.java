package dev.podidentity.portal.sandbox.cloud;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ARN in its parts.
 *
 * @param partition such as {@code aws}
 * @param service such as {@code eks}
 * @param region empty for IAM
 * @param account 12 digits
 * @param resource the rest
 */
record Arn(String partition, String service, String region, String account, String resource) {

	private static final Pattern PATTERN = Pattern
		.compile("arn:(aws[a-z-]{0,20}):([a-z0-9-]{1,63}):([a-z0-9-]{0,40}):([0-9]{12}):(\\S{1,2000})");

	static Optional<Arn> parse(String text) {
		Matcher matcher = PATTERN.matcher(text);
		return matcher.matches() ? Optional
			.of(new Arn(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4), matcher.group(5)))
				: Optional.empty();
	}

	static Arn valueOf(String text) {
		return parse(text).orElseThrow(() -> new IllegalArgumentException("Not an ARN: " + text));
	}

	Location location() {
		return new Location(this.account, this.region);
	}

	@Override
	public String toString() {
		return String.join(":", "arn", this.partition, this.service, this.region, this.account, this.resource);
	}

}
