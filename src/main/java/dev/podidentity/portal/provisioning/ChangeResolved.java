package dev.podidentity.portal.provisioning;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.request.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * A person has decided what becomes of a change that had stopped.
 *
 * @param person account name
 * @param change id of the change
 * @param label reference and target in words
 * @param how what is to be done
 * @param reason why
 * @param held what the target held when the change stopped, where that is known
 */
public record ChangeResolved(String person, String change, String label, Resolution how, String reason,
		@Nullable Association held) implements AuditedEvent {

	static ChangeResolved of(AssociationChange change, Resolution how, String reason, String by) {
		return new ChangeResolved(by, change.id().toString(), change.reference() + " " + change.label(), how, reason,
				change.held());
	}

	@Override
	public List<AuditEntry> auditEntries() {
		String action = switch (this.how) {
			case ADOPT -> "change.adopt";
			case REPLACE -> "change.replace";
			case GIVE_UP -> "change.give-up";
		};
		return List.of(new AuditEntry(this.person, action, new ObjectRef("change", this.change, this.label),
				Outcome.DONE, this.reason, new JsonConverters.Made().convertToDatabaseColumn(this.held), null));
	}

}
