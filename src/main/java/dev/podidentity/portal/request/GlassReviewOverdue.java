package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;

/**
 * What went ahead behind broken glass was not reviewed in time; told once. It still is to
 * be reviewed: administrators are to be told.
 *
 * @param id the request
 * @param reference what people call it
 * @param brokenBy account name of who broke the glass
 * @param revision the revision, whose plan names who reviews it
 * @param dueAt until when it was to be reviewed
 */
public record GlassReviewOverdue(RequestId id, String reference, String brokenBy, Revision revision,
		Instant dueAt) implements AuditedEvent {

	@Override
	public List<AuditEntry> auditEntries() {
		String state = "{\"afterReview\":\"PENDING\",\"reviewDueAt\":\"" + this.dueAt + "\"}";
		return List.of(new AuditEntry(AuditEntry.PORTAL, "request.review-overdue",
				new ObjectRef("request", this.id.toString(), this.reference), Outcome.DONE,
				"What went ahead behind broken glass was not reviewed in time.", state, state));
	}

}
