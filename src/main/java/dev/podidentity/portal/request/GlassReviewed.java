package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has reviewed afterwards what went ahead behind broken glass. An objection
 * undoes nothing by itself: who broke the glass and administrators are to be told.
 *
 * @param id the request
 * @param reference what people call it
 * @param person account name of the reviewer
 * @param brokenBy account name of who broke the glass
 * @param revision number of the revision
 * @param after where the review afterwards stands now: still pending where others have to
 * confirm too
 * @param comment what the reviewer said; always there with an objection
 * @param onBehalfOf account name of the person in whose place it was done, or null
 */
public record GlassReviewed(RequestId id, String reference, String person, String brokenBy, int revision,
		AfterReview after, @Nullable String comment, @Nullable String onBehalfOf) implements AuditedEvent {

	@Override
	public List<AuditEntry> auditEntries() {
		String action = (this.after == AfterReview.OBJECTED) ? "request.object" : "request.confirm";
		return List.of(new AuditEntry(this.person, action, new ObjectRef("request", this.id.toString(), this.reference),
				Outcome.DONE, this.comment, "{\"afterReview\":\"PENDING\"}", "{\"afterReview\":\"" + this.after
						+ "\",\"revision\":" + this.revision + RequestApproved.inPlaceOf(this.onBehalfOf) + "}"));
	}

}
