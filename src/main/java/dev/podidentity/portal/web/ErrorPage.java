package dev.podidentity.portal.web;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * What an error page says.
 *
 * @param status HTTP status
 * @param title what is so, a sentence
 * @param text why, and what to do
 * @param reference finds the request in log and audit trail, or null
 */
record ErrorPage(int status, String title, String text, @Nullable String reference) {

	private static final String NOTHING_CHANGED = "Nothing was changed. Go back and try again.";

	private static final String UNREADABLE = "The portal cannot read what was sent.";

	static ErrorPage of(HttpStatusCode status, @Nullable String sentence, @Nullable String reference) {
		ErrorPage general = general(status.value(), reference);
		return (sentence != null) ? new ErrorPage(general.status, sentence, general.text, reference) : general;
	}

	/** The same, where nothing was sent but an address that cannot be read. */
	ErrorPage ofAddress() {
		return (this.status != 400) ? this
				: new ErrorPage(this.status,
						this.title.equals(UNREADABLE) ? "The portal cannot read this address." : this.title,
						"Check the address, or begin at the start page.", this.reference);
	}

	private static ErrorPage general(int status, @Nullable String reference) {
		return switch (status) {
			case 403 -> new ErrorPage(status, "You may not see this page or do this.",
					"Ask an administrator if you think you should.", reference);
			case 404 -> new ErrorPage(status, "There is nothing at this address.",
					"It was moved, it never was, or it is not for you to see.", reference);
			case 405 -> new ErrorPage(status, "This address does not take that method.", NOTHING_CHANGED, reference);
			case 406 -> new ErrorPage(status, "The API answers application/json only.",
					"Nothing was changed. Accept application/json.", reference);
			case 409 -> new ErrorPage(status, "This is not possible any more.",
					"Something changed in the meantime. " + NOTHING_CHANGED, reference);
			case 413 -> new ErrorPage(status, "That is more than the portal takes at once.",
					"The limit is 256 kB. " + NOTHING_CHANGED, reference);
			case 415 ->
				new ErrorPage(status, "The portal cannot read that kind of content.", NOTHING_CHANGED, reference);
			default -> (status < 500) ? new ErrorPage(status, UNREADABLE, NOTHING_CHANGED, reference)
					: new ErrorPage(status, "Something broke on our side.",
							"Nothing was changed. Try again; if it stays so, tell an administrator the reference.",
							reference);
		};
	}

}
