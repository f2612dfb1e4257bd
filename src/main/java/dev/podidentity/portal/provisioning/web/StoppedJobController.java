package dev.podidentity.portal.provisioning.web;

import java.util.UUID;
import java.util.function.Supplier;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.jobs.StoppedJob;
import dev.podidentity.portal.jobs.StoppedJobRefused;
import dev.podidentity.portal.jobs.StoppedJobs;
import dev.podidentity.portal.web.Toast;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Has a stopped job tried again, or gives it up. */
@Controller
@RequestMapping("/queue/stopped-jobs/{id}")
class StoppedJobController {

	private final StoppedJobs jobs;

	private final QueuePages pages;

	StoppedJobController(StoppedJobs jobs, QueuePages pages) {
		this.jobs = jobs;
		this.pages = pages;
	}

	@PostMapping("/retry")
	ModelAndView retry(@PathVariable UUID id, @RequestParam(required = false) @Nullable String reason, Actor actor,
			RedirectAttributes redirect) {
		return settle(() -> this.jobs.retry(id, reason, actor), id, reason, actor, redirect, "Trying again: ");
	}

	@PostMapping("/abandonment")
	ModelAndView giveUp(@PathVariable UUID id, @RequestParam(required = false) @Nullable String reason, Actor actor,
			RedirectAttributes redirect) {
		return settle(() -> this.jobs.giveUp(id, reason, actor), id, reason, actor, redirect, "Gave up ");
	}

	private ModelAndView settle(Supplier<StoppedJob> act, UUID id, @Nullable String reason, Actor actor,
			RedirectAttributes redirect, String done) {
		try {
			redirect.addFlashAttribute("toast", Toast.ok(done + act.get().task(), "Your reason is in the audit log."));
			RedirectView view = new RedirectView("/queue", true);
			view.setStatusCode(HttpStatus.SEE_OTHER);
			return new ModelAndView(view);
		}
		catch (StoppedJobRefused refusal) {
			return refused(refusal, new RefusedSettlement(id, reason, refusal.reason()), actor);
		}
	}

	private ModelAndView refused(StoppedJobRefused refusal, RefusedSettlement settlement, Actor actor) {
		return switch (refusal.kind()) {
			case NOT_FOUND -> throw new ResponseStatusException(HttpStatus.NOT_FOUND, refusal.reason(), refusal);
			case FORBIDDEN -> throw new ResponseStatusException(HttpStatus.FORBIDDEN, refusal.reason(), refusal);
			case INVALID_REASON -> this.pages.show(HttpStatus.UNPROCESSABLE_CONTENT, actor, settlement);
			case CONFLICT -> this.pages.show(HttpStatus.CONFLICT, actor, settlement);
		};
	}

}
