package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import org.jspecify.annotations.Nullable;

/**
 * A decision that does not start the work: an approval that others must follow, a
 * rejection, a withdrawal.
 *
 * @param id the request
 * @param reference what people call it
 * @param person account name of who decided
 * @param action name of the act in the trail
 * @param revision number of the revision
 * @param before review before
 * @param after review after
 * @param comment what the person said
 * @param onBehalfOf account name of the person in whose place it was done, or null
 */
public record RequestDecided(RequestId id, String reference, String person, String action, int revision,
		ReviewStatus before, ReviewStatus after, @Nullable String comment,
		@Nullable String onBehalfOf) implements AuditedEvent {

	/** In one's own right. */
	public RequestDecided(RequestId id, String reference, String person, String action, int revision,
			ReviewStatus before, ReviewStatus after, @Nullable String comment) {
		this(id, reference, person, action, revision, before, after, comment, null);
	}

	@Override
	public List<AuditEntry> auditEntries() {
		return List
			.of(new AuditEntry(this.person, this.action, new ObjectRef("request", this.id.toString(), this.reference),
					Outcome.DONE, this.comment, "{\"review\":\"" + this.before + "\"}", "{\"review\":\"" + this.after
							+ "\",\"revision\":" + this.revision + RequestApproved.inPlaceOf(this.onBehalfOf) + "}"));
	}

}
