package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.ChecksNotRead;
import dev.podidentity.portal.request.ClusterNotRead;
import dev.podidentity.portal.request.AfterReviewRefused;
import dev.podidentity.portal.request.ChangeNotRetryable;
import dev.podidentity.portal.request.IllegalReviewAction;
import dev.podidentity.portal.request.InvalidRequest;
import dev.podidentity.portal.request.EndHasPassed;
import dev.podidentity.portal.request.EndsBeforeItOpens;
import dev.podidentity.portal.request.PolicyForbids;
import dev.podidentity.portal.request.PolicyReplaced;
import dev.podidentity.portal.request.ReassignmentRefused;
import dev.podidentity.portal.request.ReminderRefused;
import dev.podidentity.portal.request.RequestRefused;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.ResolutionRefused;
import dev.podidentity.portal.request.ReviewAction;
import dev.podidentity.portal.request.ReviewStatus;
import dev.podidentity.portal.request.RoleMadeAnew;
import dev.podidentity.portal.request.StaleRevision;
import dev.podidentity.portal.web.FieldMessage;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what is refused with the page of the request as it is now, the comment kept;
 * what a person may not do or see at all gets the error page.
 */
@Component
class RefusedRequests {

	private final RequestPages pages;

	RefusedRequests(RequestPages pages) {
		this.pages = pages;
	}

	ModelAndView answer(RequestRefused refusal, String reference, Actor actor, @Nullable String comment) {
		if (refusal instanceof InvalidRequest invalid) {
			return invalid(reference, actor, comment, messages(invalid));
		}
		RequestView view = this.pages.read(reference, actor);
		if (refusal instanceof StaleRevision stale) {
			return conflict(view, actor, comment, stale(view, stale.read()));
		}
		if (refusal instanceof IllegalReviewAction illegal && saysMore(illegal)) {
			Notice decided = AlreadyHandled.notice(view, actor.person());
			return conflict(view, actor, comment,
					new Notice(decided.tone(), decided.icon(), decided.title(), decided.at(), refusal.reason()));
		}
		if (refusal instanceof IllegalReviewAction) {
			return conflict(view, actor, comment, AlreadyHandled.notice(view, actor.person()));
		}
		if (refusal instanceof ChangeNotRetryable) {
			return conflict(view, actor, comment, Notice.of(Tone.INFO, "info-circle", "Nothing to retry",
					refusal.reason() + " Nothing was changed."));
		}
		if (refusal instanceof ResolutionRefused) {
			return conflict(view, actor, comment,
					Notice.of(Tone.INFO, "info-circle", "Not resolved", refusal.reason() + " Nothing was changed."));
		}
		if (refusal instanceof ReassignmentRefused) {
			return conflict(view, actor, comment, Notice.of(Tone.INFO, "user", "Nobody was asked", refusal.reason()));
		}
		if (refusal instanceof ReminderRefused) {
			return conflict(view, actor, comment,
					Notice.of(Tone.INFO, "bell", "Nobody was reminded", refusal.reason()));
		}
		if (refusal instanceof AfterReviewRefused) {
			return conflict(view, actor, comment,
					Notice.of(Tone.INFO, "info-circle", "Nothing to review", refusal.reason()));
		}
		if (refusal instanceof EndHasPassed) {
			return conflict(view, actor, comment,
					Notice.of(Tone.WARN, "clock-x", "Its end has passed", refusal.reason()));
		}
		if (refusal instanceof EndsBeforeItOpens) {
			return conflict(view, actor, comment,
					Notice.of(Tone.WARN, "clock-x", "It would end before it is made", refusal.reason()));
		}
		if (refusal instanceof PolicyForbids forbids) {
			return conflict(view, actor, comment,
					Notice.of(Tone.WARN, "ban",
							(forbids.rule() != null) ? "Rule " + forbids.rule() + " does not allow it now"
									: "The approval rules do not allow it now",
							refusal.reason()));
		}
		if (refusal instanceof RoleMadeAnew) {
			return conflict(view, actor, comment,
					Notice.of(Tone.WARN, "key", "The role is not as it was checked", refusal.reason()));
		}
		if (refusal instanceof ChecksNotRead) {
			return conflict(view, actor, comment,
					Notice.of(Tone.WARN, "checks", "The checks were made again",
							"What you read was older: a role of this request had changed. This page shows the newest"
									+ " checks. Nothing was approved. Your comment is kept below."));
		}
		if (refusal instanceof ClusterNotRead) {
			return conflict(view, actor, comment,
					Notice.of(Tone.WARN, "alert-triangle", "A cluster has not been read yet", refusal.reason()));
		}
		if (refusal instanceof PolicyReplaced) {
			return conflict(view, actor, comment,
					Notice.of(Tone.INFO, "route", "The approval rules changed", refusal.reason()));
		}
		throw RefusedPage.of(refusal);
	}

	/** 422: everything typed is kept. */
	ModelAndView invalid(String reference, Actor actor, @Nullable String comment, List<FieldMessage> messages) {
		RequestView view = this.pages.read(reference, actor);
		return this.pages.show(view, actor,
				new Answer(HttpStatus.UNPROCESSABLE_CONTENT, kept(view, comment), null, messages));
	}

	/** What is wrong with what was decided about a stopped change is told there. */
	ModelAndView unresolved(RequestRefused refusal, String reference, UUID change, ResolutionForm form, Actor actor) {
		if (refusal instanceof InvalidRequest invalid) {
			FieldMessage message = messages(invalid).get(0);
			return unresolved(reference, actor, Unresolved.of(change, form, message.field(), message.message()));
		}
		return answer(refusal, reference, actor, null);
	}

	/** 422: everything typed is kept. */
	ModelAndView unresolved(String reference, Actor actor, Unresolved unresolved) {
		RequestView view = this.pages.read(reference, actor);
		return this.pages.show(view, actor, new Answer(HttpStatus.UNPROCESSABLE_CONTENT, kept(view, null), null,
				List.of(), unresolved, null, null));
	}

	/** 422: everything typed is kept. */
	ModelAndView uncommented(String reference, Actor actor, UnsentComment comment) {
		RequestView view = this.pages.read(reference, actor);
		return this.pages.show(view, actor,
				new Answer(HttpStatus.UNPROCESSABLE_CONTENT, kept(view, null), null, List.of(), null, comment, null));
	}

	/** 409: somebody read something else than what is in force. */
	ModelAndView stale(String reference, Actor actor, DecisionForm form) {
		RequestView view = this.pages.read(reference, actor);
		return conflict(view, actor, form.comment(), stale(view, form.revision()));
	}

	private ModelAndView conflict(RequestView view, Actor actor, @Nullable String comment, Notice notice) {
		return this.pages.show(view, actor, new Answer(HttpStatus.CONFLICT, kept(view, comment), notice, List.of()));
	}

	private static Notice stale(RequestView view, int read) {
		return Notice.of(Tone.WARN, "git-compare", "The request changed while you were reading",
				"You read revision " + read + "; this page now shows revision " + view.revision()
						+ ". Your decision was not stored. Your comment is kept below.");
	}

	/** The choice is not kept: what it was made for is not what is shown now. */
	private static DecisionForm kept(RequestView view, @Nullable String comment) {
		return new DecisionForm(view.revision(), view.digest(), null, comment, null);
	}

	private static List<FieldMessage> messages(InvalidRequest invalid) {
		return invalid.violations()
			.stream()
			.map((violation) -> new FieldMessage(violation.pointer().substring(1), violation.message()))
			.toList();
	}

	/** More than that somebody else was faster. */
	private static boolean saysMore(IllegalReviewAction illegal) {
		return illegal.action() == ReviewAction.WITHDRAW || illegal.repeated()
				|| illegal.review() == ReviewStatus.CHANGES_REQUESTED;
	}

}
