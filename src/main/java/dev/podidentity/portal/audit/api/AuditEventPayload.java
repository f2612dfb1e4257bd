package dev.podidentity.portal.audit.api;

import java.time.Instant;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEvent;
import dev.podidentity.portal.audit.Via;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An event of the trail in JSON. */
record AuditEventPayload(long seq, UUID id, Instant at, Actor actor, Via via, String action, Subject object,
		AuditEntry.Outcome outcome, @Nullable String detail, @Nullable JsonNode before, @Nullable JsonNode after,
		@Nullable String sourceAddress, @Nullable String userAgent, @Nullable String correlationId) {

	static AuditEventPayload of(AuditEvent event) {
		AuditEntry entry = event.entry();
		return new AuditEventPayload(event.seq(), event.id(), event.at(),
				new Actor(entry.actor(), event.actorName(), event.token()), event.via(), entry.action(),
				new Subject(entry.object().type(), entry.object().id(), entry.object().label()), entry.outcome(),
				entry.detail(), event.before(), event.after(), event.address(), event.userAgent(),
				event.correlationId());
	}

	record Actor(String username, String displayName, @Nullable UUID token) {

	}

	record Subject(String type, String id, String label) {

	}

}
