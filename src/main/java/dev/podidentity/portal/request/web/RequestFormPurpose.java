package dev.podidentity.portal.request.web;

import dev.podidentity.portal.request.RequestView;
import org.jspecify.annotations.Nullable;

/**
 * What the form is filled in for: a new request, or a new revision of one.
 *
 * @param title heading of the page
 * @param lead what follows from it, a sentence or two
 * @param action where the form is sent to
 * @param cancel where one goes without
 * @param send words on the button
 * @param edited what is edited; null for a new request
 */
record RequestFormPurpose(String title, String lead, String action, String cancel, String send,
		@Nullable Edited edited) {

	static final RequestFormPurpose NEW = new RequestFormPurpose("New request",
			"Ask for an IAM role for one or more Kubernetes service accounts. Nothing changes in AWS until the request is"
					+ " approved.",
			"/requests/new", "/requests", "Send request", null);

	/** A new revision in place of that one, which is in force where nobody was faster. */
	static RequestFormPurpose edit(RequestView view, int revision) {
		String page = "/requests/" + view.reference();
		return new RequestFormPurpose("Edit " + view.reference(),
				"You send revision " + (revision + 1) + ". Approvals of earlier revisions do not count for it, and who"
						+ " edits a request does not decide on it.",
				page + "/edit", page, "Send revision " + (revision + 1), new Edited(view.reference(), revision));
	}

	/** The revision that was read; null for a new request. */
	public @Nullable Integer revision() {
		return (this.edited != null) ? this.edited.revision() : null;
	}

	/**
	 * A request that is edited.
	 *
	 * @param reference which
	 * @param revision the revision that was read
	 */
	record Edited(String reference, int revision) {
	}

}
