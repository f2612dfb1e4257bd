package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.dataformat.yaml.JacksonYAMLParseException;

/**
 * Why a text is no YAML, with the line, and what to do where YAML reads an expression as
 * something of its own.
 *
 * @param line the line in which it begins; 0 where that is not known
 * @param begin the line in which what could not be read begins
 * @param words what is wrong
 */
record UnreadYaml(int line, int begin, String words) {

	/** A field or an entry of a list, and what is written behind it. */
	private static final Pattern VALUE = Pattern.compile("(?:([\\w-]+):|^\\s*(-))\\s+(?=(\\S.*)$)");

	/** With these a value begins that is no plain text to YAML. */
	private static final String SIGNS = "'\"!&*?|>%@`[]{},#";

	/** Fields that never have fields in turn. */
	private static final Set<String> EXPRESSIONS = Set.of("when", "window", "groups-of");

	private static final Pattern PLACED = Pattern.compile("Line (\\d+): .*", Pattern.DOTALL);

	/**
	 * Of what the parser says.
	 * @param text the whole text
	 */
	static UnreadYaml of(JacksonYAMLParseException unread, String text) {
		if (!(unread.getCause() instanceof MarkedYamlEngineException marked)) {
			return new UnreadYaml(0, 0,
					String.valueOf(unread.getOriginalMessage())
						.lines()
						.map(String::strip)
						.filter((each) -> !each.isEmpty() && !each.startsWith("in reader"))
						.limit(2)
						.collect(Collectors.joining(", ", "This is no YAML: ", ".")));
		}
		String[] lines = text.split("\\R", -1);
		int seen = line(marked.getProblemMark());
		int begin = line(marked.getContextMark());
		begin = (begin > 0) ? begin : seen;
		int hinted = hint(seen, lines).isPresent() ? seen : hint(begin, lines).isPresent() ? begin : 0;
		boolean open = seen > lines.length || lines[Math.max(1, seen) - 1].isBlank();
		int line = (hinted > 0) ? hinted : open ? begin : seen;
		String context = marked.getContext();
		return new UnreadYaml(line, begin,
				"this is no YAML: " + Objects.requireNonNullElse(marked.getProblem(), "").strip()
						+ ((context != null && !context.isBlank()) ? " (" + context.strip() + ")" : "") + "."
						+ hint(hinted, lines).map((hint) -> " " + hint).orElse(""));
	}

	private static int line(Optional<Mark> mark) {
		return mark.map((known) -> known.getLine() + 1).orElse(0);
	}

	/** Of the last value in that line which YAML does not take as a plain text. */
	private static Optional<String> hint(int line, String[] lines) {
		if (line < 1 || line > lines.length) {
			return Optional.empty();
		}
		Matcher value = VALUE.matcher(lines[line - 1]);
		while (value.find()) {
			String written = value.group(3);
			String where = (value.group(1) != null) ? value.group(1) + ":" : "-";
			if (written.startsWith("- ")) {
				return Optional.of("Begin a list on the line after \"" + where + "\".");
			}
			if (!isComment(written) && (SIGNS.indexOf(written.charAt(0)) >= 0 || written.contains(": "))
					&& (EXPRESSIONS.contains(String.valueOf(value.group(1))) || !nests(written))) {
				return Optional.of("Put the whole text after \"" + where + "\" in quotes, or on the next line under \""
						+ where + " |\".");
			}
		}
		return Optional.empty();
	}

	private static boolean isComment(String written) {
		return written.startsWith("#");
	}

	/** A field whose value is fields in turn: what is meant stands further on. */
	private static boolean nests(String written) {
		return written.matches("[\\[{]*\\s*[\\w-]+:\\s.*");
	}

	/**
	 * With what was found before it; what was found in the part that cannot be read is
	 * the same mistake.
	 */
	List<String> with(List<String> before) {
		List<String> all = new ArrayList<>(before.stream().filter((problem) -> !isWithin(problem)).toList());
		all.add(((this.line > 0) ? "Line " + this.line + ": " : "") + this.words);
		return all;
	}

	private boolean isWithin(@Nullable String problem) {
		Matcher placed = PLACED.matcher(String.valueOf(problem));
		return this.begin > 0 && placed.matches() && Integer.parseInt(placed.group(1)) >= this.begin;
	}

}
