package dev.podidentity.portal.preflight;

import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import org.jspecify.annotations.Nullable;

/**
 * A check without its question.
 *
 * @param result the answer
 * @param summary what is so
 * @param why the reason
 * @param whatToDo how to mend it
 */
record Verdict(Result result, String summary, @Nullable String why, @Nullable Remedy whatToDo) {

	static Verdict ok(String summary, @Nullable String why) {
		return new Verdict(Result.OK, summary, why, null);
	}

	static Verdict warning(String summary, @Nullable String why, @Nullable String whatToDo) {
		return new Verdict(Result.WARNING, summary, why, remedy(whatToDo));
	}

	static Verdict failed(String summary, @Nullable String why, String whatToDo) {
		return new Verdict(Result.FAILED, summary, why, remedy(whatToDo));
	}

	static Verdict unknown(String summary, @Nullable String why, @Nullable String whatToDo) {
		return new Verdict(Result.UNKNOWN, summary, why, remedy(whatToDo));
	}

	static Verdict unknown(String summary, AwsCallFailed failure) {
		String operation = failure.call().operation();
		String words = operation + ": " + failure.call().message();
		return switch (failure.kind()) {
			case ACCESS_DENIED -> unknown(summary, "AWS does not let the portal look. " + words,
					"Ask an administrator of the portal to allow " + operation + " there.");
			case WRONG_ACCOUNT ->
				unknown(summary, words, "Ask an administrator of the portal to correct its settings.");
			case THROTTLED -> unknown(summary, "AWS had too many calls. " + words, "Check again in a minute.");
			case NOT_FOUND -> unknown(summary, "It does not exist in AWS. " + words, null);
			case SERVER_ERROR, UNCLEAR ->
				unknown(summary, "AWS did not answer as it should. " + words, "Check again in a minute.");
			case ALREADY_EXISTS, ROLE_NOT_FOUND, TRUST_INVALID, LIMIT_EXCEEDED, INVALID ->
				unknown(summary, "AWS refused to tell. " + words, "Check again in a minute.");
		};
	}

	Verdict pasting(@Nullable String text) {
		return (this.whatToDo == null) ? this
				: new Verdict(this.result, this.summary, this.why, new Remedy(this.whatToDo.text(), text));
	}

	/** The same, with other words on what to do and nothing to paste. */
	Verdict instead(String text) {
		return new Verdict(this.result, this.summary, this.why, new Remedy(text, null));
	}

	Check about(Name name, @Nullable String target) {
		return new Check(name, this.result, target, this.summary, this.why, this.whatToDo);
	}

	private static @Nullable Remedy remedy(@Nullable String text) {
		return (text != null) ? new Remedy(text, null) : null;
	}

}
