package dev.podidentity.portal.sandbox;

import java.io.IOException;

/** The sandbox cannot start, because its port or its directory is in use. */
public class SandboxNotStarted extends RuntimeException {

	SandboxNotStarted(String message, IOException cause) {
		super(message + ": " + cause.getMessage(), cause);
	}

}
