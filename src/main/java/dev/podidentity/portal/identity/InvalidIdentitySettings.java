package dev.podidentity.portal.identity;

/** The portal must not start with these people; the message says why and what to do. */
class InvalidIdentitySettings extends RuntimeException {

	InvalidIdentitySettings(String message) {
		super(message);
	}

}
