package dev.podidentity.portal.request.api;

import dev.podidentity.portal.request.RequestSubmission.Forecast;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a dry run, as JSON.
 *
 * @param refusal why it could not be sent as things are; null where it could
 */
record ForecastJson(String digest, PreflightJson preflight, PlanJson plan, @Nullable String refusal) {

	static ForecastJson of(Forecast forecast) {
		return new ForecastJson(forecast.digest(), PreflightJson.of(forecast.checks()), PlanJson.of(forecast),
				forecast.refusal());
	}

}
