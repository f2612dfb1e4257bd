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
		return unknown(summary, UnreadRemedy.why(failure) + failure.words(), UnreadRemedy.of(failure));
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
