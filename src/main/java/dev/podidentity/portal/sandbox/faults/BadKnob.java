package dev.podidentity.portal.sandbox.faults;

/** Knobs that cannot be set; the message names the knob and says what to do. */
class BadKnob extends RuntimeException {

	BadKnob(String message) {
		super(message);
	}

	String message() {
		return String.valueOf(getMessage());
	}

}
