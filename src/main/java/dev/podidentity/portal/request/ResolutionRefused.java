package dev.podidentity.portal.request;

/** A stopped change cannot be resolved in that way; the reason is for the reader. */
public final class ResolutionRefused extends RequestRefused {

	public ResolutionRefused(String reason) {
		super(reason);
	}

}
