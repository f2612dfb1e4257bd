package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How the last part of the ARNs of one kind of resource is written, such as
 * {@code table/{name}/index/*}. What stands for {@code {name}} or {@code {id}} tells one
 * from another; {@code {kind}} says what kind it is, and {@code *} is a part of it.
 *
 * @param constant words before the name, all of a kind have them
 * @param given whether AWS gives the identifiers
 * @param tokens characters, or what stands for some of them
 */
record ResourceFormat(List<String> constant, boolean given, List<Integer> tokens) {

	/** Any text, in which the pattern must name nothing. */
	private static final int NAME = -1;

	/** One character of it. */
	private static final int LETTER = -2;

	private static final int KIND = -3;

	private static final int ANY = -4;

	/** What joins the letters of an abbreviation. */
	private static final int JOINTS = -5;

	private static final int JOINT = -6;

	/** A character that may be left out is so much less than itself. */
	private static final int OPTIONAL = -1_000;

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{(name|id|kind|short)}|\\*");

	private static final Pattern NO_LETTER = Pattern.compile("[^a-z0-9]+");

	private static final Pattern NAMED = Pattern.compile("\\{(name|id)}");

	private static final Pattern WORD = Pattern.compile("[a-z0-9]{3,}");

	/** The format in lower case. */
	static ResourceFormat of(String format) {
		return of(format, "");
	}

	/**
	 * The same with what AWS writes before an identifier that it gives: the kind, or some
	 * of its letters, such as {@code tgw-rtb-} and {@code vol-0}. Empty where AWS gives
	 * none.
	 * @param service its letters may be used too
	 */
	static Optional<ResourceFormat> withIdentifier(String service, String format) {
		int at = format.indexOf("{id}");
		return (at < 0) ? Optional.empty() : Optional.of(of(format.replace("{id}", "{short}{id}"),
				NO_LETTER.matcher(service + format.substring(0, at)).replaceAll("")));
	}

	private static ResourceFormat of(String format, String kind) {
		List<String> constant = WORD.matcher(PLACEHOLDER.matcher(NAMED.split(format, 2)[0]).replaceAll("*"))
			.results()
			.map(MatchResult::group)
			.toList();
		Stream.Builder<Integer> tokens = Stream.builder();
		Matcher placeholder = PLACEHOLDER.matcher(format);
		int at = 0;
		while (placeholder.find()) {
			format.substring(at, placeholder.start()).chars().forEach(tokens::add);
			String which = placeholder.group();
			if (which.equals("*")) {
				tokens.add(ANY);
			}
			else if (which.equals("{kind}")) {
				tokens.add(KIND);
			}
			else if (which.equals("{short}")) {
				kind.chars().forEach((letter) -> tokens.add(OPTIONAL - letter).add(JOINTS));
				tokens.add(JOINT).add(OPTIONAL - '0');
			}
			else {
				tokens.add(LETTER).add(NAME);
			}
			at = placeholder.end();
		}
		format.substring(at).chars().forEach(tokens::add);
		return new ResourceFormat(constant, format.contains("{id}"), tokens.build().toList());
	}

	/** Whether the pattern describes some resources of this kind. */
	boolean fits(String pattern) {
		return overlaps(pattern, (at) -> false);
	}

	/**
	 * Whether the pattern describes resources of this kind whatever their names.
	 * @param named whether the character there belongs to a name that somebody gave
	 */
	boolean spannedBy(String pattern, IntPredicate named) {
		return overlaps(pattern, named);
	}

	private boolean overlaps(String pattern, IntPredicate named) {
		int size = this.tokens.size();
		if (!beginsAlike(pattern)) {
			return false;
		}
		boolean[] before = new boolean[size + 1];
		boolean[] reached = new boolean[size + 1];
		for (int i = 0; i <= pattern.length(); i++) {
			reached[0] = i == 0 || (pattern.charAt(i - 1) == '*' && before[0]);
			for (int j = 1; j <= size; j++) {
				int token = this.tokens.get(j - 1);
				boolean many = token == NAME || token == KIND || token == ANY || token == JOINTS;
				reached[j] = (many || token <= OPTIONAL) && reached[j - 1];
				if (i > 0) {
					char character = pattern.charAt(i - 1);
					if (character == '*') {
						reached[j] |= before[j] || reached[j - 1];
					}
					else if (takes(token, character, i - 1, named)) {
						reached[j] |= before[j - 1] || (many && before[j]);
					}
				}
			}
			boolean[] spare = before;
			before = reached;
			reached = spare;
		}
		return before[size];
	}

	private static boolean takes(int token, char character, int at, IntPredicate named) {
		return character == '?' || switch (token) {
			case NAME, LETTER -> !named.test(at);
			case KIND -> character != '/' && character != ':';
			case ANY -> true;
			case JOINTS, JOINT -> character == '-' || character == '_';
			default -> token == character || token == OPTIONAL - character;
		};
	}

	/** Whether its ARNs begin with that word, which a slash or colon ends. */
	boolean beginsWithKind(String kind) {
		int end = kind.length();
		if (this.tokens.size() <= end || (this.tokens.get(end) != '/' && this.tokens.get(end) != ':')) {
			return false;
		}
		return IntStream.range(0, end).allMatch((at) -> this.tokens.get(at) == kind.charAt(at));
	}

	/** Most patterns differ in their first words, and the rest takes time. */
	private boolean beginsAlike(String pattern) {
		for (int i = 0; i < Math.min(pattern.length(), this.tokens.size()); i++) {
			char character = pattern.charAt(i);
			if (this.tokens.get(i) < 0 || character == '*' || character == '?') {
				return true;
			}
			if (this.tokens.get(i) != character) {
				return false;
			}
		}
		return true;
	}

}
