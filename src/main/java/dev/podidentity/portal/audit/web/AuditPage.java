package dev.podidentity.portal.audit.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEvent;
import dev.podidentity.portal.audit.AuditEvents;
import org.jspecify.annotations.Nullable;

/**
 * What the list shows.
 *
 * @param rows newest first
 * @param older the link to older ones, if any match
 */
record AuditPage(List<Row> rows, @Nullable String older) {

	static final AuditPage EMPTY = new AuditPage(List.of(), null);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	static AuditPage of(AuditEvents.Slice slice, AuditLinks links, @Nullable Long selected) {
		return new AuditPage(slice.events().stream().map((event) -> Row.of(event, links, selected)).toList(),
				(slice.next() != null) ? links.from(slice.next()) : null);
	}

	/** One event. */
	record Row(Instant at, String time, String who, String via, String action, String about, String aboutType,
			Result result, @Nullable String detail, String href, boolean selected) {

		static Row of(AuditEvent event, AuditLinks links, @Nullable Long selected) {
			AuditEntry entry = event.entry();
			return new Row(event.at(), TIME.format(event.at()), event.actorName(), AuditDrawer.via(event),
					entry.action(), entry.object().label(), entry.object().type(), Result.of(entry.outcome()),
					entry.detail(), links.event(event.seq()), selected != null && selected == event.seq());
		}

	}

	/** An outcome as icon, word and colour. */
	record Result(String word, String icon, String tone) {

		static Result of(AuditEntry.Outcome outcome) {
			return switch (outcome) {
				case DONE -> new Result("Done", "circle-check", "is-ok");
				case DENIED -> new Result("Denied", "ban", "is-bad");
				case FAILED -> new Result("Failed", "circle-x", "is-bad");
			};
		}

	}

}
