package dev.podidentity.portal.request.api;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestReminders;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reminds those who decide. */
@RestController
class RemindersApi {

	private final RequestReminders reminders;

	RemindersApi(RequestReminders reminders) {
		this.reminders = reminders;
	}

	@PostMapping("/api/v1/requests/{id}/reminders")
	@Operation(summary = "Remind those who can decide, at most once in four hours")
	RequestJson send(@PathVariable String id, Actor actor) {
		return RequestJson.of(this.reminders.send(id, actor));
	}

}
