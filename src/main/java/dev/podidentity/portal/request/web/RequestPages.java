package dev.podidentity.portal.request.web;

import java.time.Clock;
import java.util.List;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestComments;
import dev.podidentity.portal.request.RequestNotFound;
import dev.podidentity.portal.request.RequestReader;
import dev.podidentity.portal.request.RequestView;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Puts the page of one request together; all controllers of a request show it. */
@Component
class RequestPages {

	private final RequestReader reader;

	private final RequestComments comments;

	private final Catalog catalog;

	private final Clock clock;

	RequestPages(RequestReader reader, RequestComments comments, Catalog catalog, Clock clock) {
		this.reader = reader;
		this.comments = comments;
		this.catalog = catalog;
		this.clock = clock;
	}

	/** The request, or 404 where there is none that this person may see. */
	RequestView read(String reference, Actor actor) {
		try {
			return this.reader.get(reference, actor);
		}
		catch (RequestNotFound ex) {
			throw RefusedPage.of(ex);
		}
	}

	/** Whether that revision is in force and is not what the person read. */
	boolean misread(String reference, Actor actor, DecisionForm form) {
		try {
			RequestView view = this.reader.get(reference, actor);
			return form.revision() == view.revision() && !view.digest().equals(form.digest());
		}
		catch (RequestNotFound ex) {
			return false; // the act itself is refused, and leaves a trail
		}
	}

	/** The page as anybody finds it. */
	ModelAndView show(RequestView view, Actor actor) {
		return show(view, actor, new Answer(HttpStatus.OK, DecisionForm.empty(view.revision(), view.digest()),
				AlreadyHandled.seen(view, actor.person()), List.of()));
	}

	/** The page with an answer to what was sent. */
	ModelAndView show(RequestView view, Actor actor, Answer answer) {
		RequestPage page = RequestPage.of(view, this.comments.newest(view, RequestPage.COMMENTS + 1), actor.person(),
				this.catalog, this.clock.instant());
		ModelAndView shown = new ModelAndView("request/show", answer.status());
		shown.addObject("page", page);
		shown.addObject("crumbs", page.crumbs());
		shown.addObject("answer", answer);
		return shown;
	}

}
