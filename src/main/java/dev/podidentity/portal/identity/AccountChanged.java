package dev.podidentity.portal.identity;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditedEvent;
import org.jspecify.annotations.Nullable;

/** An account was made, changed or disabled, by the settings. */
record AccountChanged(String action, String username, String displayName, @Nullable String before,
		String after) implements AuditedEvent {

	@Override
	public List<AuditEntry> auditEntries() {
		return List.of(AuditEntry.done(AuditEntry.PORTAL, this.action,
				new AuditEntry.ObjectRef("account", this.username, this.displayName), this.before, this.after));
	}

}
