package dev.podidentity.portal.provisioning.api;

/** A parameter that means nothing. */
class InvalidParameter extends RuntimeException {

	private final String pointer;

	private final String reason;

	InvalidParameter(String pointer, String reason) {
		super(pointer + ": " + reason);
		this.pointer = pointer;
		this.reason = reason;
	}

	String pointer() {
		return this.pointer;
	}

	String reason() {
		return this.reason;
	}

}
