package dev.podidentity.portal.request;

/** Those who decide cannot be reminded now; nobody was. */
public final class ReminderRefused extends RequestRefused {

	ReminderRefused(String reason) {
		super(reason);
	}

}
