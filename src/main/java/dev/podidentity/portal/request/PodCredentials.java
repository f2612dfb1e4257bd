package dev.podidentity.portal.request;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What the pods of an association get by it, as far as the portal knows. Pages and API
 * say it in these words.
 *
 * @param answer in one word
 * @param words a sentence without full stop
 * @param why the reason, for a reader who doubts; null where there is no more to say
 * @param whatToDo how to mend it; null where nothing is to be done
 */
public record PodCredentials(Answer answer, String words, @Nullable String why, @Nullable String whatToDo) {

	/** EKS has made it, and the inventory does not know it. */
	public static final PodCredentials NOT_KNOWN = cannotTell("the inventory has no association of this request there",
			null, null);

	/** They get what was approved. */
	public static PodCredentials of(String role) {
		return new PodCredentials(Answer.CREDENTIALS, "Pods get the credentials of " + role, null, null);
	}

	/** They get nothing. */
	public static PodCredentials none(String cause, @Nullable String why, @Nullable String whatToDo) {
		return new PodCredentials(Answer.NONE, "Pods get no credentials: " + cause, why, whatToDo);
	}

	/** They get what nobody approved. */
	public static PodCredentials notAsApproved(String cause, @Nullable String why, @Nullable String whatToDo) {
		return new PodCredentials(Answer.NOT_AS_APPROVED, "Pods do not get what was approved: " + cause, why, whatToDo);
	}

	/** What is not known is never the milder case. */
	public static PodCredentials cannotTell(String cause, @Nullable String why, @Nullable String whatToDo) {
		return new PodCredentials(Answer.CANNOT_TELL, "Cannot tell whether pods get credentials: " + cause, why,
				whatToDo);
	}

	/** Whether something has to be said beside that the association is there. */
	public boolean toTell() {
		return switch (this.answer) {
			case CREDENTIALS -> false;
			case CANNOT_TELL, NOT_AS_APPROVED, NONE -> true;
		};
	}

	/** Whether it is certain that pods do not get what was approved. */
	public boolean bad() {
		return switch (this.answer) {
			case CREDENTIALS, CANNOT_TELL -> false;
			case NOT_AS_APPROVED, NONE -> true;
		};
	}

	/** As a note beside something else. */
	public String note() {
		return StringUtils.uncapitalize(this.words);
	}

	/** What pods get, in one word; the worst last. */
	public enum Answer {

		/** Credentials of the role that was approved, or that EKS was found to bind. */
		CREDENTIALS,
		/** The portal does not know. */
		CANNOT_TELL,
		/** Something else than was approved. */
		NOT_AS_APPROVED,
		/** No credentials. */
		NONE

	}

}
