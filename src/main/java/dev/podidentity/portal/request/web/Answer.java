package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.web.FieldMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * How the page of a request answers: plainly, or with what is wrong with what was sent.
 *
 * @param status HTTP status
 * @param form what the decision box holds
 * @param notice what to know first
 * @param errors what is wrong with the form
 */
record Answer(HttpStatus status, DecisionForm form, @Nullable Notice notice, List<FieldMessage> errors) {

	/** What is wrong with that control, or null. */
	public @Nullable String errorAt(String field) {
		return this.errors.stream()
			.filter((error) -> error.field().equals(field))
			.map(FieldMessage::message)
			.findFirst()
			.orElse(null);
	}

}
