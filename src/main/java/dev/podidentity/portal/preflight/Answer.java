package dev.podidentity.portal.preflight;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What AWS answered: a value, or why there is none.
 *
 * @param <T> type of the value
 * @param value the value, null where the call failed
 * @param failure the failure, null where it went well
 * @param other why what AWS told is about something else than was asked for; null where
 * it is not
 */
record Answer<T>(@Nullable T value, @Nullable AwsCallFailed failure, @Nullable String other) {

	Answer(@Nullable T value, @Nullable AwsCallFailed failure) {
		this(value, failure, null);
	}

	/** What AWS told is about something else: nothing that follows from it counts. */
	static <T> Answer<T> ofAnother(String why) {
		return new Answer<>(null, null, why);
	}

	static <T> Answer<T> of(Supplier<T> call) {
		try {
			return new Answer<>(call.get(), null);
		}
		catch (AwsCallFailed ex) {
			return new Answer<>(null, ex);
		}
	}

	boolean missing() {
		return this.failure != null && this.failure.kind() == Kind.NOT_FOUND;
	}

	/** Judges the value; where there is none it is unknown, with that summary. */
	Verdict judge(String otherwise, Function<T, Verdict> judgement) {
		if (this.value != null) {
			return judgement.apply(this.value);
		}
		return (this.failure != null) ? Verdict.unknown(otherwise, this.failure)
				: Verdict.unknown(otherwise, (this.other != null) ? this.other : "AWS did not tell", null);
	}

}
