package dev.podidentity.portal.audit.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One event in full, as shown beside the list. */
record AuditDrawer(String number, String action, AuditPage.Result result, @Nullable String detail, Instant at,
		String time, String who, String username, String via, @Nullable UUID token, AuditEntry.ObjectRef object,
		@Nullable String before, @Nullable String after, @Nullable String address, @Nullable String userAgent,
		@Nullable String correlationId, @Nullable String related, String closeHref) {

	private static final DateTimeFormatter TIME = DateTimeFormatter
		.ofPattern("EEE d MMM uuuu, HH:mm:ss.SSS 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	static AuditDrawer of(AuditEvent event, AuditLinks links) {
		AuditEntry entry = event.entry();
		return new AuditDrawer(String.format(Locale.ENGLISH, "%,d", event.seq()), entry.action(),
				AuditPage.Result.of(entry.outcome()), entry.detail(), event.at(), TIME.format(event.at()),
				event.actorName(), entry.actor(), via(event), event.token(), entry.object(), pretty(event.before()),
				pretty(event.after()), event.address(), event.userAgent(), event.correlationId(),
				related(event.correlationId()), links.close());
	}

	static String via(AuditEvent event) {
		return switch (event.via()) {
			case PAGE -> "in the browser";
			case API -> "through the API";
			case JOB -> "by itself";
		};
	}

	private static @Nullable String related(@Nullable String correlationId) {
		return (correlationId != null) ? AuditLinks.search(correlationId) : null;
	}

	private static @Nullable String pretty(@Nullable JsonNode json) {
		return (json != null) ? json.toPrettyString() : null;
	}

}
