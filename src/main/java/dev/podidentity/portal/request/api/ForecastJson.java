package dev.podidentity.portal.request.api;

import java.util.List;

import dev.podidentity.portal.request.RequestSubmission.Forecast;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a dry run, as JSON.
 *
 * @param refusal why it could not be sent as things are; null where it could
 * @param errors the fields that are in the way, as sending would name them
 */
record ForecastJson(String digest, PreflightJson preflight, PlanJson plan, @Nullable String refusal,
		List<FieldErrorJson> errors) {

	static ForecastJson of(Forecast forecast) {
		return new ForecastJson(forecast.digest(), PreflightJson.of(forecast.checks()), PlanJson.of(forecast),
				forecast.refusal(),
				forecast.violations()
					.stream()
					.map((violation) -> new FieldErrorJson(violation.pointer(), violation.message()))
					.toList());
	}

	/**
	 * A field that is in the way.
	 *
	 * @param pointer JSON pointer to it
	 * @param message what is wrong and what to do
	 */
	record FieldErrorJson(String pointer, String message) {
	}

}
