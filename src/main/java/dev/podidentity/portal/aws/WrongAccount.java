package dev.podidentity.portal.aws;

/** AWS speaks for another account or region than the portal is set up for. */
class WrongAccount extends RuntimeException {

	WrongAccount(String message) {
		super(message);
	}

}
