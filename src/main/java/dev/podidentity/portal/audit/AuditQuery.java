package dev.podidentity.portal.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The filters as they stand in the URL of the page and of the API, right or wrong.
 *
 * @param actor see {@link AuditFilter}
 * @param action see {@link AuditFilter}
 * @param object see {@link AuditFilter}
 * @param outcome {@code DONE}, {@code DENIED} or {@code FAILED}
 * @param from an instant, or a day in UTC
 * @param to an instant, or a day in UTC that is shown as well
 * @param q see {@link AuditFilter#text()}
 * @param cursor where the page before ended
 */
public record AuditQuery(@Nullable String actor, @Nullable String action, @Nullable String object,
		@Nullable String outcome, @Nullable String from, @Nullable String to, @Nullable String q,
		@Nullable String cursor) {

	/** What is wrong, by parameter; empty if the other methods may be called. */
	public Map<String, String> problems() {
		Map<String, String> problems = new LinkedHashMap<>();
		check(problems, "outcome", this.outcome, AuditEntry.Outcome::valueOf, "Use DONE, DENIED or FAILED.");
		check(problems, "from", this.from, (text) -> instant(text, 0), "Use a day such as 2026-11-23, or an instant.");
		check(problems, "to", this.to, (text) -> instant(text, 1), "Use a day such as 2026-11-23, or an instant.");
		check(problems, "cursor", this.cursor, AuditQuery::seq, "Use the cursor of an answer as it was given.");
		return problems;
	}

	/**
	 * The filters.
	 * @throws RuntimeException if there are {@link #problems()}
	 */
	public AuditFilter filter() {
		return new AuditFilter(text(this.actor), text(this.action), text(this.object),
				map(this.outcome, AuditEntry.Outcome::valueOf), map(this.from, (text) -> instant(text, 0)),
				map(this.to, (text) -> instant(text, 1)), text(this.q));
	}

	/** The events before this one are asked for; null asks for the newest. */
	public @Nullable Long before() {
		return map(this.cursor, AuditQuery::seq);
	}

	/** The cursor that goes on after this event. */
	public static String cursorAfter(long seq) {
		byte[] bytes = Long.toString(seq).getBytes(StandardCharsets.US_ASCII);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static long seq(String cursor) {
		return Long.parseLong(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
	}

	private static Instant instant(String text, int daysToAdd) {
		if (text.length() > 30 || !Character.isDigit(text.charAt(0))) {
			throw new IllegalArgumentException("No time in years of four digits");
		}
		return (text.length() == 10)
				? LocalDate.parse(text).plusDays(daysToAdd).atStartOfDay(ZoneOffset.UTC).toInstant()
				: Instant.parse(text);
	}

	private static void check(Map<String, String> problems, String name, @Nullable String value,
			Function<String, ?> parser, String message) {
		try {
			map(value, parser);
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			problems.put(name, message);
		}
	}

	private static <T> @Nullable T map(@Nullable String value, Function<String, T> parser) {
		String text = text(value);
		return (text != null) ? parser.apply(text) : null;
	}

	private static @Nullable String text(@Nullable String value) {
		// NUL is no character for PostgreSQL
		String text = (value != null) ? value.replace("\0", "").strip() : "";
		return text.isEmpty() ? null : text;
	}

}
