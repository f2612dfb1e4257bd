package dev.podidentity.portal.policy;

import java.util.List;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import org.jspecify.annotations.Nullable;

/**
 * A line of a unified diff.
 *
 * @param kind what it tells
 * @param text the line, without its mark
 */
public record DiffLine(Kind kind, String text) {

	/** Lines around each difference. */
	private static final int CONTEXT = 3;

	/** How two texts differ; empty where they do not. */
	public static List<DiffLine> between(@Nullable String before, @Nullable String after) {
		List<String> old = lines(before);
		return UnifiedDiffUtils.generateUnifiedDiff("", "", old, DiffUtils.diff(old, lines(after)), CONTEXT)
			.stream()
			// the names of the two files
			.skip(2)
			.map(DiffLine::of)
			.toList();
	}

	private static List<String> lines(@Nullable String text) {
		return (text != null) ? text.lines().toList() : List.of();
	}

	private static DiffLine of(String line) {
		String text = line.substring(Math.min(1, line.length()));
		return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
			case '+' -> new DiffLine(Kind.ADDED, text);
			case '-' -> new DiffLine(Kind.REMOVED, text);
			case '@' -> new DiffLine(Kind.PLACE, line);
			default -> new DiffLine(Kind.SAME, text);
		};
	}

	/** As a diff writes it. */
	@Override
	public String toString() {
		return this.kind.mark() + this.text;
	}

	/** What a line tells. */
	public enum Kind {

		ADDED("+"), REMOVED("-"), SAME(" "), PLACE("");

		private final String mark;

		Kind(String mark) {
			this.mark = mark;
		}

		String mark() {
			return this.mark;
		}

	}

}
