package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.UUID;

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
 * @param unresolved what was sent about a stopped change in vain
 * @param unsent the comment that was sent in vain
 * @param reassign to whom it should have been handed in vain
 */
record Answer(HttpStatus status, DecisionForm form, @Nullable Notice notice, List<FieldMessage> errors,
		@Nullable Unresolved unresolved, @Nullable UnsentComment unsent, ReassignForm.@Nullable Refused reassign) {

	Answer(HttpStatus status, DecisionForm form, @Nullable Notice notice, List<FieldMessage> errors) {
		this(status, form, notice, errors, null, null, null);
	}

	/** What was sent about one of these changes in vain, or null. */
	public @Nullable Unresolved unresolved(List<UUID> changes) {
		return (this.unresolved != null && changes.contains(this.unresolved.change())) ? this.unresolved : null;
	}

	/** What is wrong with that control, or null. */
	public @Nullable String errorAt(String field) {
		return this.errors.stream()
			.filter((error) -> error.field().equals(field))
			.map(FieldMessage::message)
			.findFirst()
			.orElse(null);
	}

}
