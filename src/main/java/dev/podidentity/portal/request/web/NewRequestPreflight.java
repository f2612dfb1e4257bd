package dev.podidentity.portal.request.web;

import java.time.Clock;
import java.util.Set;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.InvalidRequest;
import dev.podidentity.portal.request.RequestSubmission;
import org.springframework.stereotype.Component;

/** Works out what would happen; asks AWS, so only where a person wants to know. */
@Component
class NewRequestPreflight {

	private final RequestSubmission submission;

	private final Clock clock;

	NewRequestPreflight(RequestSubmission submission, Clock clock) {
		this.submission = submission;
		this.clock = clock;
	}

	/**
	 * What would happen if this were sent.
	 * @param involved who has asked or edited so far
	 */
	NewRequestForecast of(RequestForm form, Actor actor, Set<String> involved) {
		try {
			return NewRequestForecast.of(this.submission.dryRun(form.draft(), actor, involved), this.clock.instant());
		}
		catch (InvalidRequest ex) {
			return NewRequestForecast.notChecked(form, ex.violations());
		}
	}

}
