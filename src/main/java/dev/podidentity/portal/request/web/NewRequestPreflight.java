package dev.podidentity.portal.request.web;

import java.time.Clock;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.GroupNames;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.request.InvalidRequest;
import dev.podidentity.portal.request.RequestRevisions;
import dev.podidentity.portal.request.RequestSubmission;
import dev.podidentity.portal.request.RequestSubmission.Forecast;
import dev.podidentity.portal.request.Submission;
import dev.podidentity.portal.request.web.RequestFormPurpose.Edited;
import org.springframework.stereotype.Component;

/** Works out what would happen; asks AWS, so only where a person wants to know. */
@Component
class NewRequestPreflight {

	private final RequestSubmission submission;

	private final RequestRevisions revisions;

	private final People people;

	private final Clock clock;

	NewRequestPreflight(RequestSubmission submission, RequestRevisions revisions, People people, Clock clock) {
		this.submission = submission;
		this.revisions = revisions;
		this.people = people;
		this.clock = clock;
	}

	/** What would happen if this were sent for that purpose. */
	NewRequestForecast of(RequestForm form, RequestFormPurpose purpose, Actor actor) {
		try {
			return NewRequestForecast.of(dryRun(form.draft(), purpose, actor), this.clock.instant(),
					GroupNames.of(this.people));
		}
		catch (InvalidRequest ex) {
			return NewRequestForecast.notChecked(form, ex.violations());
		}
	}

	private Forecast dryRun(Submission draft, RequestFormPurpose purpose, Actor actor) {
		Edited edited = purpose.edited();
		return (edited != null) ? this.revisions.dryRun(edited.reference(), edited.revision(), draft, actor)
				: this.submission.dryRun(draft, actor);
	}

}
