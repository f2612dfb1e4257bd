package dev.podidentity.portal.identity;

import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditedEvent;

/**
 * A delegation was ended before its time.
 *
 * @param id the delegation
 * @param delegator account name of who gave it
 * @param delegate account name of who decided in that place
 * @param by account name of who ended it
 */
public record DelegationEnded(UUID id, String delegator, String delegate, String by) implements AuditedEvent {

	@Override
	public List<AuditEntry> auditEntries() {
		return List.of(AuditEntry.done(this.by, "delegation.end",
				DelegationGiven.object(this.id, this.delegator, this.delegate), "{\"ended\":false}",
				"{\"ended\":true}"));
	}

}
