package dev.podidentity.portal.request;

/** There is no such request, or the person may not see it: the answer is the same. */
public final class RequestNotFound extends RequestRefused {

	public RequestNotFound(String reference) {
		super("There is no request " + reference + ".");
	}

}
