package dev.podidentity.portal.request;

/** A request under the same key is being stored at this moment. */
public final class KeyInUse extends RuntimeException {

	KeyInUse(Throwable cause) {
		super("A request with this key is in progress", cause);
	}

}
