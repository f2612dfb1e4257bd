package dev.podidentity.portal.request;

/**
 * A request, or an act on one, that the portal refuses; the subtypes say why. Nothing was
 * changed.
 */
public abstract sealed class RequestRefused extends RuntimeException
		permits StaleRevision, IllegalReviewAction, DecisionForbidden, InvalidRequest, RequestDenied, RequestNotFound,
		ChangeNotRetryable, ResolutionRefused, ReminderRefused, ReassignmentRefused, AfterReviewRefused, EndHasPassed,
		EndsBeforeItOpens, PolicyForbids, PolicyReplaced, ClusterNotRead, RoleMadeAnew, ChecksNotRead {

	private final String reason;

	RequestRefused(String reason) {
		super(reason);
		this.reason = reason;
	}

	/** Why, in words for the person who tried. */
	public String reason() {
		return this.reason;
	}

}
