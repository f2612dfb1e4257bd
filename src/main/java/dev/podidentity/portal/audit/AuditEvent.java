package dev.podidentity.portal.audit;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * One row of the trail.
 *
 * @param seq grows with each row; gaps mean nothing, they are left by roll-backs
 * @param id the stable identifier
 * @param at when it was written, by the clock of the replica
 * @param entry what happened
 * @param actorName what people call the actor
 * @param via the way it came
 * @param token the API token used, if any
 * @param address the address of the peer, if a person acted
 * @param userAgent what the client calls itself, cut at 500 characters
 * @param correlationId ties the events and log lines of one request together
 */
public record AuditEvent(long seq, UUID id, Instant at, AuditEntry entry, String actorName, Via via,
		@Nullable UUID token, @Nullable String address, @Nullable String userAgent, @Nullable String correlationId) {

	/** What was before, if anything. */
	public @Nullable JsonNode before() {
		return json(this.entry.before());
	}

	/** What is after, if anything. */
	public @Nullable JsonNode after() {
		return json(this.entry.after());
	}

	private static @Nullable JsonNode json(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			return JsonMapper.shared().readTree(text);
		}
		catch (JacksonException ex) {
			// one that is not JSON after all must not hide the rest of the trail
			return StringNode.valueOf(text);
		}
	}

	AuditEvent withActorName(String name) {
		return new AuditEvent(this.seq, this.id, this.at, this.entry, name, this.via, this.token, this.address,
				this.userAgent, this.correlationId);
	}

}
