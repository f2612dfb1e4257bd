package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.podidentity.portal.iam.ContextValue.Absent;
import dev.podidentity.portal.iam.ContextValue.Known;
import org.jspecify.annotations.Nullable;

/**
 * A value of a condition as IAM compares it: with wildcards where the operator takes
 * them, and with policy variables filled in as far as they are known.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM
 * policy elements: variables and tags</a>
 */
final class ValuePattern {

	private static final int ARN_PARTS = 6;

	private static final int LAST_OF_ASCII = 0x7F;

	private static final Pattern WILDCARD = Pattern.compile("[*?]");

	/** Of blanks around the key no document says what IAM makes. */
	private static final Pattern VARIABLE = Pattern.compile("([^,'\\s](?:[^,']*[^,'\\s])?)(?:, ?'([^']*)')?");

	/** Characters and wildcards; text that is not known counts as any text. */
	private final int[] tokens;

	private final boolean gaps;

	private final boolean unresolved;

	private ValuePattern(int[] tokens, boolean gaps, boolean unresolved) {
		this.tokens = tokens;
		this.gaps = gaps;
		this.unresolved = unresolved;
	}

	/**
	 * Reads a value.
	 * @param wildcards whether {@code *} and {@code ?} have their meaning
	 * @param variables what variables stand for; null where they are plain text
	 */
	static ValuePattern of(String text, boolean wildcards, @Nullable RequestContext variables) {
		Builder builder = new Builder(wildcards);
		int at = 0;
		while (at < text.length()) {
			if (variables == null || !text.startsWith("${", at)) {
				builder.written(text.charAt(at++));
				continue;
			}
			int end = text.indexOf('}', at);
			if (end < 0) {
				// IAM does not say what it makes of a variable without an end
				builder.gap();
				break;
			}
			builder.variable(text.substring(at + 2, end), variables);
			at = end + 1;
		}
		return builder.build();
	}

	/** Whether a variable stands for a key that the request does not carry. */
	boolean unresolved() {
		return this.unresolved;
	}

	Truth matches(String text, boolean ignoringCase) {
		if (!ignoringCase) {
			return certain(Wildcards.match(this.tokens, text), this.gaps);
		}
		int[] lower = Arrays.stream(this.tokens).map(ValuePattern::lower).toArray();
		boolean foreign = Arrays.stream(this.tokens).anyMatch((token) -> token > LAST_OF_ASCII);
		return certain(Wildcards.match(lower, text.toLowerCase(Locale.ROOT)), this.gaps || foreign);
	}

	/**
	 * What IAM makes of the case of letters beyond ASCII no document says, so that each
	 * of them may be any text. Wildcards have no case.
	 */
	private static int lower(int token) {
		return (token > LAST_OF_ASCII) ? Wildcards.MANY : Character.toLowerCase(token);
	}

	/** Each of the six parts of an ARN for itself, as IAM does. */
	Truth matchesArn(String arn) {
		List<int[]> patterns = parts();
		String[] parts = arn.split(":", ARN_PARTS);
		if (patterns.size() < ARN_PARTS || parts.length < ARN_PARTS || this.gaps) {
			// no document says how IAM compares what is no ARN, and an unknown text may
			// reach over several parts
			return (this.gaps && !Wildcards.match(this.tokens, arn)) ? Truth.DOES_NOT_HOLD : Truth.CANNOT_TELL;
		}
		return Truth
			.of(IntStream.range(0, ARN_PARTS).allMatch((part) -> Wildcards.match(patterns.get(part), parts[part])));
	}

	/** Whether it fits a text that nobody knows. */
	Truth matchesAnything() {
		boolean anything = this.tokens.length > 0 && !this.gaps && Wildcards.onlyMany(this.tokens, 0);
		return anything ? Truth.HOLDS : Truth.CANNOT_TELL;
	}

	private static Truth certain(boolean match, boolean gaps) {
		return (match && gaps) ? Truth.CANNOT_TELL : Truth.of(match);
	}

	private List<int[]> parts() {
		List<int[]> parts = new ArrayList<>();
		int from = 0;
		for (int i = 0; i < this.tokens.length && parts.size() < ARN_PARTS - 1; i++) {
			if (this.tokens[i] == ':') {
				parts.add(Arrays.copyOfRange(this.tokens, from, i));
				from = i + 1;
			}
		}
		parts.add(Arrays.copyOfRange(this.tokens, from, this.tokens.length));
		return parts;
	}

	private static final class Builder {

		private final boolean wildcards;

		private final IntStream.Builder tokens = IntStream.builder();

		private boolean gaps;

		private boolean unresolved;

		private Builder(boolean wildcards) {
			this.wildcards = wildcards;
		}

		private void written(char character) {
			this.tokens.add(this.wildcards ? Wildcards.token(character) : character);
		}

		private void literal(String text) {
			text.chars().forEach(this.tokens::add);
		}

		private void gap() {
			this.tokens.add(Wildcards.MANY);
			this.gaps = true;
		}

		private void variable(String content, RequestContext context) {
			if (content.equals("*") || content.equals("?") || content.equals("$")) {
				literal(content);
				return;
			}
			Matcher matcher = VARIABLE.matcher(content);
			if (matcher.matches()) {
				variable(context.value(matcher.group(1)), matcher.group(2));
			}
			else {
				gap();
			}
		}

		private void variable(ContextValue value, @Nullable String otherwise) {
			if (value instanceof Known known) {
				literal(known.text());
			}
			else if (!(value instanceof Absent)) {
				gap();
			}
			else if (otherwise != null && this.wildcards && WILDCARD.matcher(otherwise).find()) {
				// no document says whether wildcards of a default have their meaning
				gap();
			}
			else if (otherwise != null) {
				literal(otherwise);
			}
			else {
				this.unresolved = true;
			}
		}

		private ValuePattern build() {
			return new ValuePattern(this.tokens.build().toArray(), this.gaps, this.unresolved);
		}

	}

}
