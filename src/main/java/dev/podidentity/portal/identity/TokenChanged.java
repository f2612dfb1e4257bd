package dev.podidentity.portal.identity;

import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditedEvent;
import org.jspecify.annotations.Nullable;

/** A token was made or revoked. */
record TokenChanged(String action, String by, UUID token, String name, @Nullable String before,
		String after) implements AuditedEvent {

	@Override
	public List<AuditEntry> auditEntries() {
		return List.of(AuditEntry.done(this.by, this.action,
				new AuditEntry.ObjectRef("token", this.token.toString(), this.name), this.before, this.after));
	}

}
