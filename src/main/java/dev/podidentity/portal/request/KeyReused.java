package dev.podidentity.portal.request;

/** The key was used before, for something else. */
public final class KeyReused extends RuntimeException {

	KeyReused() {
		super("This key was used for another request");
	}

}
