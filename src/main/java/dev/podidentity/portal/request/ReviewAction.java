package dev.podidentity.portal.request;

/** What can happen to a request under review. */
public enum ReviewAction {

	/** The last approval that the plan asks for. */
	APPROVE,
	/** A final no. */
	REJECT,
	/** Back to the requester. */
	REQUEST_CHANGES,
	/** Taken back by the requester. */
	WITHDRAW,
	/** Nobody decided in time. */
	EXPIRE,
	/** A new revision. */
	RESUBMIT,
	/** It goes ahead before everybody has agreed who has to. */
	BREAK_GLASS

}
