package dev.podidentity.portal.iam;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells what in a pattern is a name that somebody gave: at least three letters or digits
 * in a row, or the whole of a part before any wildcard. What AWS itself writes in all of
 * a kind is none: the words of the format, what its identifiers begin with
 * ({@code vpc-0}, {@code eu-central-1_}), what they have to end with ({@code .fifo}), and
 * its own namespaces ({@code /aws/}, {@code default}).
 */
final class GivenNames {

	private static final Pattern SEGMENT = Pattern.compile("[^/:]+");

	private static final Pattern RUN = Pattern.compile("[a-z0-9]{3,}");

	private static final Pattern LETTER = Pattern.compile("[a-z0-9]");

	private static final String DEFAULT = "default";

	/** Whole parts, and words, that are not names of anything. */
	private static final Set<String> OF_AWS = Set.of("aws", "amazon", DEFAULT);

	private static final Map<String, Set<String>> OF_SERVICE = Map.of("bedrock", Set.of("apac", "global"),
			"cloudformation", Set.of("stackset"), "elasticache", Set.of("automatic"), "iam",
			Set.of("aws-reserved", "aws-service-role", "service-role", "sso.amazonaws.com"), "memorydb",
			Set.of("automatic"), "rds", Set.of("rds", "awsbackup"), "redshift", Set.of("rds"), "secretsmanager",
			Set.of("ecr-pullthroughcache"));

	private static final Pattern REGION = Pattern.compile("^[a-z]{2}(?:-[a-z]+)+-[0-9]+");

	/**
	 * What other services keep in Secrets Manager, as nobody else may write that sign:
	 * {@code appflow!}. Of some it is known what comes behind it.
	 */
	private static final Pattern MANAGED = Pattern
		.compile("^(?:(?:databrew|events|rds|redshift)!(?:[*?].*)?|[a-z*?-]+!(?:[*?].*|[a-z]+(?:-|$|(?=[*?])))?)");

	/** Such as {@code AWSServiceRoleFor} and {@code AWSSupport-}. */
	private static final Pattern MADE_BY_AWS = Pattern.compile("^(?:[a?][w?][s?]|[a?][m?][a?][z?][o?][n?])[a-z0-9]*");

	private static final Set<String> WITH_SUCH = Set.of("iam", "secretsmanager", "ssm");

	/** Their kind, such as {@code tgw-rtb-}, and the first digit of all of them. */
	private static final Pattern IDENTIFIER = Pattern.compile("^(?:[a-z]+[-_])+0?");

	/** A part of that, such as {@code tgw}. */
	private static final Pattern BEGUN = Pattern.compile("^[a-z]+0?(?=[*?])");

	/** Here they are written so for every kind. */
	private static final String NUMBERED = "ec2";

	private final String service;

	private final String resource;

	GivenNames(String service, String resource) {
		this.service = service;
		this.resource = resource;
	}

	/**
	 * Where the characters are that belong to names.
	 * @param words constant words of the format
	 * @param given whether AWS gives the identifiers of that kind
	 */
	BitSet where(List<String> words, boolean given) {
		BitSet named = new BitSet(this.resource.length());
		ReservedParts reserved = new ReservedParts(this.service);
		Matcher segments = SEGMENT.matcher(this.resource);
		while (segments.find()) {
			String segment = segments.group();
			if (reserved.next(segment)) {
				continue;
			}
			boolean certain = !Glob.hasWildcard(this.resource.substring(0, segments.end()));
			Matcher names = (certain && !isOfAws(segment)) ? LETTER.matcher(without(MANAGED, segment))
					: RUN.matcher(chosen(segment, words, given));
			while (names.find()) {
				if (certain || !isConstant(segment, names, words)) {
					named.set(segments.start() + names.start(), segments.start() + names.end());
				}
			}
		}
		return named;
	}

	private boolean isOfAws(String segment) {
		return OF_AWS.contains(segment) || OF_SERVICE.getOrDefault(this.service, Set.of()).contains(segment)
				|| REGION.matcher(segment).matches();
	}

	/** A word of the format or of AWS, or what wildcards leave of one. */
	private boolean isConstant(String segment, Matcher run, List<String> words) {
		String letters = run.group();
		return Stream.of(words, OF_AWS, OF_SERVICE.getOrDefault(this.service, Set.of()))
			.flatMap(Collection::stream)
			.anyMatch((word) -> mayBe(word, letters, segment, run));
	}

	private static boolean mayBe(String word, String letters, String segment, Matcher run) {
		if (run.start() > 0 && isWildcard(segment, run.start() - 1)) {
			return word.contains(letters);
		}
		return word.equals(letters)
				|| ((run.start() == 0 || isWildcard(segment, run.end())) && word.startsWith(letters));
	}

	private static boolean isWildcard(String segment, int at) {
		return at < segment.length() && Glob.hasWildcard(segment.substring(at, at + 1));
	}

	/** The part with blanks for what AWS writes. */
	private String chosen(String segment, List<String> words, boolean given) {
		if (isOfAws(segment) || ReservedNames.isRegional(segment)) {
			return "";
		}
		String left = without(REGION, without(MANAGED, segment));
		if (WITH_SUCH.contains(this.service)) {
			left = without(MADE_BY_AWS, left);
		}
		if (given) {
			left = without(IDENTIFIER, left);
			left = this.service.equals(NUMBERED) ? without(BEGUN, left) : left;
		}
		return left;
	}

	private static String without(Pattern constant, String segment) {
		return constant.matcher(segment).replaceAll((found) -> " ".repeat(found.group().length()));
	}

}
