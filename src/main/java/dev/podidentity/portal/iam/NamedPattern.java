package dev.podidentity.portal.iam;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Decides whether a pattern names something, or spans a whole service or all its
 * resources. With a wildcard it names something where at least three letters or digits in
 * a row stay outside of the wildcards, and of what all of a kind have: {@code s3:Get*}
 * and {@code table/pay*} do, {@code s3:*}, {@code s3:*e*} and {@code table/*} do not.
 */
final class NamedPattern {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{3}");

	private static final int ARN_PARTS = 6;

	private static final Pattern LAST_SEPARATORS = Pattern.compile("[/:]+$");

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
	 * colons too, as in IAM. Where the format is not known, nothing with a wildcard is a
	 * name.
	 */
	static boolean ofResource(String pattern) {
		String[] parts = Glob.lowerCase(pattern).split(":", ARN_PARTS);
		if (parts.length < ARN_PARTS || Glob.hasWildcard(parts[2])) {
			return false;
		}
		String resource = withWildcardsOf(parts[2], parts[ARN_PARTS - 1]);
		if (!Glob.hasWildcard(resource)) {
			return !resource.isEmpty() && !isKindAlone(parts[2], resource);
		}
		if (ReservedNames.spannedBy(parts[2], resource)) {
			return false;
		}
		List<ResourceFormat> formats = ResourceFormats.of(parts[2])
			.stream()
			.filter((format) -> format.fits(resource))
			.toList();
		GivenNames names = new GivenNames(parts[2], resource);
		return !formats.isEmpty() && formats.stream()
			.noneMatch((format) -> format.spannedBy(resource, names.where(format.constant(), format.given())::get));
	}

	/** Filters of topics in IoT have wildcards of MQTT besides. */
	private static String withWildcardsOf(String service, String resource) {
		return (service.equals("iot") && resource.startsWith("topicfilter/"))
				? resource.replace('#', '*').replace('+', '*') : resource;
	}

	/**
	 * Whether it is what all of a kind begin with and no more: some calls take that for
	 * all of them, such as GetParametersByPath.
	 */
	private static boolean isKindAlone(String service, String resource) {
		String kind = LAST_SEPARATORS.matcher(resource).replaceFirst("");
		return ResourceFormats.of(service).stream().anyMatch((format) -> format.beginsWithKind(kind));
	}

	/** Whether a pattern with all parts of an ARN names exactly one resource. */
	static boolean isOne(String pattern) {
		String[] parts = pattern.split(":", ARN_PARTS);
		return parts.length == ARN_PARTS && !Glob.hasWildcard(parts[ARN_PARTS - 1]);
	}

	private static boolean isName(String text) {
		return !Glob.hasWildcard(text) ? !text.isEmpty() : NAME.matcher(text).find();
	}

}
