package dev.podidentity.portal.request;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * The database has refused to store a request. Who holds its targets can be asked once
 * the transaction has ended.
 */
final class TargetClaimed extends RuntimeException {

	private final RequestContent content;

	private final DataIntegrityViolationException refusal;

	TargetClaimed(RequestContent content, DataIntegrityViolationException refusal) {
		super(refusal);
		this.content = content;
		this.refusal = refusal;
	}

	RequestContent content() {
		return this.content;
	}

	DataIntegrityViolationException refusal() {
		return this.refusal;
	}

}
