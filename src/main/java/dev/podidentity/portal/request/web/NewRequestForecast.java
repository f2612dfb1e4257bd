package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.GroupNames;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.request.CommentText;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.RequestSubmission.Forecast;
import org.jspecify.annotations.Nullable;

/**
 * What preflight found and who would decide.
 *
 * @param lines the findings
 * @param access what the pods might do
 * @param route who would decide and why, or null where it could not be worked out
 * @param checkedAt when AWS was asked, or null where it was not
 * @param wrong whether it was not, since something is wrong with the form
 */
record NewRequestForecast(List<Line> lines, List<AccessPart> access, @Nullable RouteForecast route,
		@Nullable Instant checkedAt, boolean wrong) {

	/** Nobody asked yet. */
	static final NewRequestForecast NONE = new NewRequestForecast(List.of(), List.of(), null, null, false);

	static NewRequestForecast of(Forecast forecast, Instant at, GroupNames names) {
		return new NewRequestForecast(forecast.checks().stream().map(Line::of).distinct().toList(),
				AccessPart.of(forecast.checks()), RouteForecast.of(forecast, at, names), at, false);
	}

	/** Nothing was checked, because of what is wrong with the form. */
	static NewRequestForecast notChecked(RequestForm form, List<Violation> violations) {
		return new NewRequestForecast(wrong(form, violations), List.of(), null, null, true);
	}

	/** Nothing was checked, because of something else. */
	static NewRequestForecast notChecked(String what, String why) {
		return new NewRequestForecast(List.of(Line.notChecked(what, why)), List.of(), null, null, false);
	}

	/** The same for a form of which some fields were left out, being wrong. */
	NewRequestForecast without(RequestForm form, List<Violation> violations) {
		return new NewRequestForecast(Stream.concat(wrong(form, violations).stream(), this.lines.stream()).toList(),
				this.access, null, this.checkedAt, false);
	}

	private static List<Line> wrong(RequestForm form, List<Violation> violations) {
		RequestFormFields fields = new RequestFormFields(form);
		return violations.stream()
			.map((violation) -> Line.notChecked(fields.at(violation.pointer()).label(), violation.message()))
			.toList();
	}

	String announcement() {
		if (this.lines.isEmpty()) {
			return "";
		}
		long passed = this.lines.stream().filter((line) -> line.result().equals("OK")).count();
		return "Preflight: " + passed + " passed, " + (this.lines.size() - passed) + " to look at.";
	}

	/**
	 * A finding; what is the same for several targets is one line.
	 *
	 * @param result name of the result
	 * @param summary what is so
	 * @param why the reason, if any
	 * @param whatToDo how to mend it, if it must be
	 */
	record Line(String result, String summary, @Nullable String why, @Nullable Remedy whatToDo) {

		/** The reason, with the links in it. */
		public List<CommentText.Part> reason() {
			return RequestWords.linked(this.why);
		}

		/** How to mend it, with the links in it. */
		public List<CommentText.Part> remedy() {
			return RequestWords.linked((this.whatToDo != null) ? this.whatToDo.text() : null);
		}

		static Line of(Check check) {
			return new Line(check.result().name(), check.summary(), check.why(), check.whatToDo());
		}

		static Line notChecked(String what, String why) {
			return new Line("NOT_CHECKED", what, why, null);
		}

	}

}
