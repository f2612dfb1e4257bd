package dev.podidentity.portal.provisioning.api;

import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.jobs.StoppedJobs;
import dev.podidentity.portal.provisioning.ChangeQueue;
import io.swagger.v3.oas.annotations.Operation;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The queue, for those who look after the portal. */
@RestController
@RequestMapping("/api/v1/queue")
class QueueApi {

	private final ChangeQueue queue;

	private final StoppedJobs jobs;

	QueueApi(ChangeQueue queue, StoppedJobs jobs) {
		this.queue = queue;
		this.jobs = jobs;
	}

	@GetMapping
	@Operation(summary = "How much there is to do, in all and by account and region")
	QueueJson overview() {
		return QueueJson.of(this.queue.overview(), this.jobs.count());
	}

	@GetMapping("/stopped-changes")
	@Operation(summary = "List the changes that need a person, newest first")
	StoppedChangeList changes(@ParameterObject ListParameters parameters) {
		return StoppedChangeList.of(this.queue.stopped(parameters.place(), parameters.rows()));
	}

	@GetMapping("/stopped-jobs")
	@Operation(summary = "List the jobs that failed too often, newest first")
	StoppedJobList jobs(@ParameterObject ListParameters parameters) {
		return StoppedJobList.of(this.jobs.find(parameters.place(), parameters.rows()));
	}

	@PostMapping("/stopped-jobs/{id}/retry")
	@Operation(summary = "Have a stopped job done again; say why")
	StoppedJobJson retry(@PathVariable UUID id, @RequestBody SettlementBody body, Actor actor) {
		return StoppedJobJson.of(this.jobs.retry(id, body.reason(), actor));
	}

	@PostMapping("/stopped-jobs/{id}/abandonment")
	@Operation(summary = "Give a stopped job up: it is never done; say why")
	StoppedJobJson giveUp(@PathVariable UUID id, @RequestBody SettlementBody body, Actor actor) {
		return StoppedJobJson.of(this.jobs.giveUp(id, body.reason(), actor));
	}

}
