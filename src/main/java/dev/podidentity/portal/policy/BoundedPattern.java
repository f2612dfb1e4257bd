package dev.podidentity.portal.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Compiles the regular expressions of policies and none that is too large: RE2 bounds
 * each repetition, but not repetitions of repetitions, so that thirty characters can take
 * gigabytes. The size is worked out from the text before anything is compiled.
 */
final class BoundedPattern {

	/** Instructions of the largest one; most have fewer than a hundred. */
	static final int MOST_INSTRUCTIONS = 2_000;

	private static final String CHARACTERS = IntStream
		.concat(IntStream.range(' ', 0x100), IntStream.of(0x2603, 0x1F600))
		.filter((character) -> !Character.isISOControl(character))
		.mapToObj(Character::toString)
		.collect(Collectors.joining());

	private static final List<String> SAMPLES = List.of("", "a", "0", " ", "-", CHARACTERS, CHARACTERS.repeat(20));

	/** How deep groups may be nested. */
	private static final int DEEPEST = 50;

	private final String text;

	/** What the groups around hold so far. */
	private final Deque<Long> around = new ArrayDeque<>();

	private int at;

	/** Instructions of this group so far. */
	private long group;

	/** Those of what a repetition would repeat. */
	private long last;

	private BoundedPattern(String text) {
		this.text = text;
	}

	/**
	 * The pattern of that text.
	 * @throws PatternSyntaxException where it is none, or too large
	 */
	static Pattern compile(String text) {
		if (new BoundedPattern(text).instructions() > 4L * MOST_INSTRUCTIONS) {
			throw tooLarge(text);
		}
		Pattern pattern = Pattern.compile(text);
		if (pattern.programSize() > MOST_INSTRUCTIONS) {
			throw tooLarge(text);
		}
		return pattern;
	}

	/** How large it is, at most as large as one may be. */
	static double size(String text) {
		try {
			return Math.min(MOST_INSTRUCTIONS, new BoundedPattern(text).instructions());
		}
		catch (PatternSyntaxException ex) {
			// it is compiled by nobody
			return MOST_INSTRUCTIONS;
		}
	}

	/**
	 * Whether it is found in whatever text of one line, as far as texts of all lengths
	 * and of all characters can tell.
	 */
	static boolean matchesAll(String text) {
		try {
			Pattern pattern = compile(text);
			return SAMPLES.stream().allMatch((sample) -> pattern.matcher(sample).find());
		}
		catch (PatternSyntaxException ex) {
			return false;
		}
	}

	private static PatternSyntaxException tooLarge(String text) {
		return new PatternSyntaxException("too large when its repetitions are written out", Expression.cut(text));
	}

	/** About how many it has, rather more than fewer. */
	private long instructions() {
		while (this.at < this.text.length()) {
			char character = this.text.charAt(this.at++);
			switch (character) {
				case '(' -> open();
				case ')' -> close();
				case '|' -> atom(1);
				case '*', '+', '?' -> repeat(1);
				case '{' -> counted();
				case '[' -> bracket();
				case '\\' -> escape();
				default -> atom(1);
			}
		}
		while (!this.around.isEmpty()) {
			close();
		}
		return this.group;
	}

	private void atom(long instructions) {
		this.last = instructions;
		this.group += instructions;
	}

	private void open() {
		this.around.push(this.group);
		if (this.around.size() > DEEPEST) {
			throw new PatternSyntaxException("groups nested more than " + DEEPEST + " deep", Expression.cut(this.text));
		}
		this.group = 0;
		this.last = 0;
	}

	/** What closes nothing is an error that the compiler tells. */
	private void close() {
		long inside = this.group + 2;
		this.group = this.around.isEmpty() ? this.group : this.around.pop();
		atom(inside);
	}

	private void repeat(long times) {
		long repeated = this.last * times + times;
		if (repeated > Integer.MAX_VALUE) {
			throw tooLarge(this.text);
		}
		this.group += repeated - this.last;
		this.last = repeated;
	}

	/** {@code {3}}, {@code {3,}} or {@code {3,5}}; any other brace is a brace. */
	private void counted() {
		int end = this.text.indexOf('}', this.at);
		String inside = (end > 0) ? this.text.substring(this.at, end) : "";
		if (!inside.matches("\\d{1,9}(,\\d{0,9})?")) {
			atom(1);
			return;
		}
		this.at = end + 1;
		int comma = inside.indexOf(',');
		String most = (comma >= 0 && comma < inside.length() - 1) ? inside.substring(comma + 1)
				: inside.replace(",", "");
		repeat(Math.max(1, Long.parseLong(most)));
	}

	private void bracket() {
		if (this.text.startsWith("^", this.at)) {
			this.at++;
		}
		int first = this.at;
		while (this.at < this.text.length() && (this.text.charAt(this.at) != ']' || this.at == first)) {
			if (this.text.charAt(this.at) == '\\') {
				this.at++;
			}
			int end = this.text.startsWith("[:", this.at) ? this.text.indexOf(":]", this.at) : -1;
			this.at = (end > 0) ? end + 2 : this.at + 1;
		}
		this.at++;
		atom(1);
	}

	private void escape() {
		if (this.text.startsWith("Q", this.at)) {
			int end = this.text.indexOf("\\E", this.at);
			int length = ((end > 0) ? end : this.text.length()) - this.at - 1;
			this.at = (end > 0) ? end + 2 : this.text.length();
			atom(length);
			this.last = 1;
			return;
		}
		boolean named = this.text.startsWith("p{", this.at) || this.text.startsWith("P{", this.at)
				|| this.text.startsWith("x{", this.at);
		int end = named ? this.text.indexOf('}', this.at) : this.at;
		this.at = Math.max(end, this.at) + 1;
		atom(1);
	}

}
