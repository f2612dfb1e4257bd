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
 * @param request id of the request
 * @param change id of the change
 * @param label reference and target in words
 * @param how what is to be done
 * @param reason why
 * @param held what the target held when the change stopped, where that is known
 */
public record ChangeResolved(String person, String request, String change, String label, Resolution how, String reason,
		@Nullable Association held) implements AuditedEvent {

	/** The action in the trail of a change that was called off. */
	static final String GIVEN_UP = "change.give-up";

	static ChangeResolved of(AssociationChange change, Resolution how, String reason, String by) {
		return new ChangeResolved(by, change.request().toString(), change.id().toString(),
				change.reference() + " " + change.label(), how, reason, change.held());
	}

	@Override
	public List<AuditEntry> auditEntries() {
		String action = switch (this.how) {
			case ADOPT -> "change.adopt";
			case REPLACE -> "change.replace";
			case GIVE_UP -> GIVEN_UP;
		};
		return List.of(new AuditEntry(this.person, action, new ObjectRef("change", this.change, this.label),
				Outcome.DONE, this.reason, new JsonConverters.Made().convertToDatabaseColumn(this.held),
				"{\"request\":\"" + this.request + "\"}"));
	}

}
