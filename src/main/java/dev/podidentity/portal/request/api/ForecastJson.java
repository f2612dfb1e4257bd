package dev.podidentity.portal.request.api;

import dev.podidentity.portal.request.RequestSubmission.Forecast;

/** The answer to a dry run, as JSON. */
record ForecastJson(String digest, PreflightJson preflight, PlanJson plan) {

	static ForecastJson of(Forecast forecast) {
		return new ForecastJson(forecast.digest(), PreflightJson.of(forecast.checks()),
				PlanJson.of(forecast.plan(), forecast.approvers()));
	}

}
