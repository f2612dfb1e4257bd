package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.podidentity.portal.policy.Plan.Demands;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * What a test of a policy expects to be demanded; what it does not name may be anything,
 * and {@code none} stands for nothing.
 *
 * @param maxExpiry within what time it must end
 * @param ticket pattern of its ticket
 * @param stepUp how fresh the sign-in of approvers must be
 * @param comment whether approvers must say why
 * @param minJustification how long the justification must be; 0 stands for any
 */
record ExpectedDemands(@JsonProperty("max-expiry") @Nullable String maxExpiry, @Nullable String ticket,
		@JsonProperty("step-up") @Nullable String stepUp, @Nullable Boolean comment,
		@JsonProperty("min-justification") @Nullable Integer minJustification) {

	private static final String NONE = "none";

	/** Adds what is otherwise. */
	void compare(Demands demands, List<String> differences) {
		compareTime("max-expiry", this.maxExpiry, demands.maxExpiry(), differences);
		compareTime("step-up", this.stepUp, demands.stepUp(), differences);
		if (this.ticket != null) {
			PolicyExamples.compare("ticket", this.ticket, (demands.ticket() != null) ? demands.ticket() : NONE,
					differences);
		}
		PolicyExamples.compare("comment", this.comment, demands.comment(), differences);
		PolicyExamples.compare("min-justification", this.minJustification,
				(demands.minJustification() != null) ? demands.minJustification() : 0, differences);
	}

	private static void compareTime(String what, @Nullable String expected, @Nullable Duration actual,
			List<String> differences) {
		String shown = (actual != null) ? time(actual) : NONE;
		if (expected != null && !sameTime(expected, shown)) {
			differences.add("Expected %s %s, but it is %s.".formatted(what, expected, shown));
		}
	}

	/** Whether both are the same time, such as 48h and 2d. */
	static boolean sameTime(String expected, @Nullable String actual) {
		if (actual == null || expected.equals(NONE) || actual.equals(NONE)) {
			return expected.equals(actual);
		}
		try {
			return parsed(expected).equals(parsed(actual));
		}
		catch (IllegalArgumentException ex) {
			// what is no time is not the same as any; the message shows it
			return false;
		}
	}

	private static Duration parsed(String text) {
		return DurationStyle.SIMPLE.parse(text.toLowerCase(Locale.ROOT));
	}

	/** As it is written in a policy. */
	static String time(Duration duration) {
		if (duration.toMinutesPart() != 0 || duration.toSecondsPart() != 0) {
			return (duration.toSecondsPart() != 0) ? duration.toSeconds() + "s" : duration.toMinutes() + "m";
		}
		return (duration.toHoursPart() != 0) ? duration.toHours() + "h" : duration.toDays() + "d";
	}

}
