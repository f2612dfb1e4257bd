package dev.podidentity.portal.request.api;

import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.request.RequestReassignment;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Hands a request to some of those who decide. */
@RestController
class AssigneesApi {

	private final RequestReassignment reassignment;

	AssigneesApi(RequestReassignment reassignment) {
		this.reassignment = reassignment;
	}

	@PostMapping("/api/v1/requests/{id}/assignees")
	@Operation(summary = "Have some of those who can decide the stage asked first; say why")
	RequestJson reassign(@PathVariable String id, @RequestBody AssigneesBody body, Actor actor) {
		return RequestJson.of(this.reassignment.reassign(id, body.people(), body.reason(), actor));
	}

	/**
	 * To whom.
	 *
	 * @param people account names of people who can decide the stage that waits
	 * @param reason why; required
	 */
	record AssigneesBody(@Nullable List<@Nullable String> people, @Nullable String reason) {
	}

}
