package dev.podidentity.portal.request.web;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.GroupNames;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.request.ClusterNotRead;
import dev.podidentity.portal.request.InvalidRequest;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.RequestRevisions;
import dev.podidentity.portal.request.RequestSubmission;
import dev.podidentity.portal.request.RequestSubmission.Forecast;
import dev.podidentity.portal.request.Submission;
import dev.podidentity.portal.request.web.RequestFormPurpose.Edited;
import org.springframework.stereotype.Component;

/** Works out what would happen; asks AWS, so only where a person wants to know. */
@Component
class NewRequestPreflight {

	/** The fields that AWS never sees as they are. */
	private static final Set<String> ABOUT_IT = Set.of("justification", "ticket", "expiresAt", "tags", "team");

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

	/**
	 * What would happen if this were sent for that purpose. What is wrong with words
	 * about the request keeps nobody from knowing what AWS says of the rest.
	 */
	NewRequestForecast of(RequestForm form, RequestFormPurpose purpose, Actor actor) {
		try {
			return forecastOrFaults(form, purpose, actor);
		}
		catch (ClusterNotRead ex) {
			return NewRequestForecast.notChecked("Clusters", ex.reason());
		}
	}

	private NewRequestForecast forecastOrFaults(RequestForm form, RequestFormPurpose purpose, Actor actor) {
		try {
			return forecast(form, purpose, actor);
		}
		catch (InvalidRequest ex) {
			Set<String> wrong = ex.violations()
				.stream()
				.map((violation) -> violation.pointer().split("/", 3))
				.map((steps) -> (steps.length > 1) ? steps[1] : "")
				.collect(Collectors.toSet());
			return ABOUT_IT.containsAll(wrong) ? ofTheRest(form, wrong, ex.violations(), purpose, actor)
					: NewRequestForecast.notChecked(form, ex.violations());
		}
	}

	/** Who decides may depend on what is wrong, so that is not told. */
	private NewRequestForecast ofTheRest(RequestForm form, Set<String> wrong, List<Violation> violations,
			RequestFormPurpose purpose, Actor actor) {
		try {
			return forecast(form.without(wrong), purpose, actor).without(form, violations);
		}
		catch (InvalidRequest ex) {
			return NewRequestForecast.notChecked(form,
					Stream.concat(violations.stream(), ex.violations().stream()).distinct().toList());
		}
	}

	private NewRequestForecast forecast(RequestForm form, RequestFormPurpose purpose, Actor actor) {
		return NewRequestForecast.of(dryRun(form.draft(), purpose, actor), this.clock.instant(),
				GroupNames.of(this.people));
	}

	private Forecast dryRun(Submission draft, RequestFormPurpose purpose, Actor actor) {
		Edited edited = purpose.edited();
		return (edited != null) ? this.revisions.dryRun(edited.reference(), edited.revision(), draft, actor)
				: this.submission.dryRun(draft, actor);
	}

}
