package dev.podidentity.portal.provisioning.web;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.jobs.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows the queue to administrators and auditors. */
@Controller
class QueueController {

	private final QueuePages pages;

	QueueController(QueuePages pages) {
		this.pages = pages;
	}

	/** What is no place means the beginning: a mangled link still shows the page. */
	@GetMapping("/queue")
	ModelAndView show(@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String jobsAfter, Actor actor) {
		return this.pages.show(place(after), place(jobsAfter), actor);
	}

	private static @Nullable Place place(@Nullable String text) {
		return (text != null) ? Place.parse(text).orElse(null) : null;
	}

}
