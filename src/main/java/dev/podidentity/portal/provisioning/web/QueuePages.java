package dev.podidentity.portal.provisioning.web;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.jobs.Place;
import dev.podidentity.portal.jobs.StoppedJobs;
import dev.podidentity.portal.provisioning.ChangeQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Puts the page of the queue together; five statements, whatever it holds. */
@Component
class QueuePages {

	private static final int ROWS = 25;

	private final ChangeQueue queue;

	private final StoppedJobs jobs;

	QueuePages(ChangeQueue queue, StoppedJobs jobs) {
		this.queue = queue;
		this.jobs = jobs;
	}

	/** The page as anybody finds it. */
	ModelAndView show(@Nullable Place after, @Nullable Place jobsAfter, Actor actor) {
		return show(HttpStatus.OK, after, jobsAfter, actor, null);
	}

	/** The page with what is wrong with what was sent; what was typed is kept. */
	ModelAndView show(HttpStatus status, Actor actor, RefusedSettlement refused) {
		return show(status, null, null, actor, refused);
	}

	private ModelAndView show(HttpStatus status, @Nullable Place after, @Nullable Place jobsAfter, Actor actor,
			@Nullable RefusedSettlement refused) {
		QueuePage page = QueuePage.of(this.queue.overview(), this.queue.stopped(after, ROWS),
				this.jobs.find(jobsAfter, ROWS), new QueueLinks(after, jobsAfter),
				this.jobs.refusal(actor.person()).orElse(null), refused);
		ModelAndView shown = new ModelAndView("provisioning/queue", status);
		shown.addObject("page", page);
		shown.addObject("crumbs", null);
		return shown;
	}

}
