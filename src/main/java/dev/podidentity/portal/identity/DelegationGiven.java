package dev.podidentity.portal.identity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody lets somebody else decide in his or her place.
 *
 * @param id the delegation
 * @param delegator account name of who gave it
 * @param delegate account name of who decides in that place
 * @param startsAt from when on it counts
 * @param endsAt until when it counts
 * @param reason why
 */
public record DelegationGiven(UUID id, String delegator, String delegate, Instant startsAt, Instant endsAt,
		String reason) implements AuditedEvent {

	@Override
	public List<AuditEntry> auditEntries() {
		Map<String, String> after = new LinkedHashMap<>();
		after.put("delegator", this.delegator);
		after.put("delegate", this.delegate);
		after.put("startsAt", this.startsAt.toString());
		after.put("endsAt", this.endsAt.toString());
		return List.of(new AuditEntry(this.delegator, "delegation.give", object(this.id, this.delegator, this.delegate),
				Outcome.DONE, this.reason, null, JsonMapper.shared().writeValueAsString(after)));
	}

	static ObjectRef object(UUID id, String delegator, String delegate) {
		return new ObjectRef("delegation", id.toString(), delegate + " for " + delegator);
	}

}
