package dev.podidentity.portal.iam;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides whether a pattern names something, or spans a whole service or all its
 * resources. With a wildcard it names something where at least three letters or digits in
 * a row stay outside of the wildcards: {@code s3:Get*} and {@code table/pay*} do,
 * {@code s3:*}, {@code s3:*e*} and {@code table/*} do not.
 */
final class NamedPattern {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{3}");

	private static final int ARN_PARTS = 6;

	private static final Pattern SEGMENT = Pattern.compile("[^/:]+");

	/** What every account has, such as an event bus, and nobody has named. */
	private static final String DEFAULT = "default";

	private NamedPattern() {
	}

	/** Whether a pattern of actions names some of one service. */
	static boolean ofAction(String pattern) {
		int colon = pattern.indexOf(':');
		return colon > 0 && !Glob.hasWildcard(pattern.substring(0, colon)) && isName(pattern.substring(colon + 1));
	}

	/**
	 * Whether a pattern of resources names some, in one service. Region and account may
	 * be wildcards: what is named is named everywhere. A wildcard stands for slashes and
	 * colons too, as in IAM. Where the format is not known, each segment has to name
	 * something.
	 */
	static boolean ofResource(String pattern) {
		String[] parts = Glob.lowerCase(pattern).split(":", ARN_PARTS);
		if (parts.length < ARN_PARTS || Glob.hasWildcard(parts[2])) {
			return false;
		}
		String resource = parts[ARN_PARTS - 1];
		if (!Glob.hasWildcard(resource)) {
			return !resource.isEmpty();
		}
		String[] segments = resource.split("[/:]");
		if (ResourceFormats.fit(parts[2], resource)) {
			return !ResourceFormats.span(parts[2], withoutUnnamed(resource));
		}
		return segments.length > 1
				&& Stream.of(segments).skip(resource.startsWith("/") ? 1 : 0).allMatch(NamedPattern::isName);
	}

	/** Whether a pattern with all parts of an ARN names exactly one resource. */
	static boolean isOne(String pattern) {
		String[] parts = pattern.split(":", ARN_PARTS);
		return parts.length == ARN_PARTS && !Glob.hasWildcard(parts[ARN_PARTS - 1]);
	}

	/** Segments in which too little stays outside of the wildcards to name something. */
	private static String withoutUnnamed(String resource) {
		return SEGMENT.matcher(resource).replaceAll((segment) -> {
			String text = segment.group();
			return Matcher.quoteReplacement((isName(text) && !text.equals(DEFAULT)) ? text : "*");
		});
	}

	private static boolean isName(String text) {
		return !Glob.hasWildcard(text) ? !text.isEmpty() : NAME.matcher(text).find();
	}

}
