package dev.podidentity.portal.request;

import dev.podidentity.portal.policy.Window;
import org.jspecify.annotations.Nullable;

/**
 * A request goes ahead: who listens writes its changes and their jobs in the same
 * transaction. Told once of a request, whichever way it came about.
 */
public sealed interface GoneAhead permits RequestApproved, GlassBroken {

	/** The request. */
	RequestId id();

	/** What people call it. */
	String reference();

	/** The team that asked. */
	@Nullable String team();

	/** Exactly what is to be made. */
	Revision revision();

	/** When it may be made; null where at any time. */
	@Nullable Window window();

}
