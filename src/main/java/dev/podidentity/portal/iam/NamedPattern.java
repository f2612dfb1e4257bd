package dev.podidentity.portal.iam;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether a pattern names something, or spans a whole service or all its
 * resources. With a wildcard it names something where at least three letters or digits in
 * a row stay outside of the wildcards: {@code s3:Get*} and {@code table/pay*} do,
 * {@code s3:*}, {@code s3:*e*} and {@code table/*} do not.
 */
final class NamedPattern {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{3}");

	private static final int ARN_PARTS = 6;

	/** Services whose resources begin with the name itself, without a type before it. */
	private static final Set<String> WITHOUT_TYPE = Set.of("s3", "execute-api", "sqs", "sns");

	private NamedPattern() {
	}

	/** Whether a pattern of actions names some of one service. */
	static boolean ofAction(String pattern) {
		int colon = pattern.indexOf(':');
		return colon > 0 && !Glob.hasWildcard(pattern.substring(0, colon)) && isName(pattern.substring(colon + 1));
	}

	/**
	 * Whether a pattern of resources names some, in one service. Region and account may
	 * be wildcards: what is named is named everywhere.
	 */
	static boolean ofResource(String pattern) {
		String[] parts = pattern.split(":", ARN_PARTS);
		if (parts.length < ARN_PARTS || Glob.hasWildcard(parts[2])) {
			return false;
		}
		String resource = parts[ARN_PARTS - 1];
		if (!Glob.hasWildcard(resource)) {
			return !resource.isEmpty();
		}
		String[] segments = (resource.startsWith("/") ? resource.substring(1) : resource).split("[/:]");
		boolean typed = segments.length > 1 && !isBare(parts);
		return isName(segments[0]) && (!typed || isName(ofType(segments)));
	}

	/** Whether a pattern with all parts of an ARN names exactly one resource. */
	static boolean isOne(String pattern) {
		String[] parts = pattern.split(":", ARN_PARTS);
		return parts.length == ARN_PARTS && !Glob.hasWildcard(parts[ARN_PARTS - 1]);
	}

	/**
	 * A name that is all path: {@code parameter//prod/*} and {@code log-group:/aws/*}.
	 */
	private static String ofType(String[] segments) {
		return segments[1].isEmpty() && segments.length > 2 ? segments[2] : segments[1];
	}

	/** Access points of S3 have a type, and a region before it. */
	private static boolean isBare(String[] parts) {
		return WITHOUT_TYPE.contains(parts[2]) && !(parts[2].equals("s3") && !parts[3].isEmpty());
	}

	private static boolean isName(String text) {
		return !Glob.hasWildcard(text) ? !text.isEmpty() : NAME.matcher(text).find();
	}

}
