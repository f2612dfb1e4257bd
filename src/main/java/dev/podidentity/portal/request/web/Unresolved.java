package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.web.FieldMessage;
import org.jspecify.annotations.Nullable;

/**
 * What was sent about a stopped change, and why nothing came of it.
 *
 * @param change the change
 * @param reason what was typed
 * @param errors what is wrong
 */
record Unresolved(UUID change, @Nullable String reason, List<FieldMessage> errors) {

	static Unresolved of(UUID change, ResolutionForm form, String field, String message) {
		String control = field.equals("reason") ? "reason-" + change : "";
		return new Unresolved(change, form.reason(), List.of(new FieldMessage(control, message)));
	}

	/** What is wrong with the reason, or null. */
	public @Nullable String aboutReason() {
		return this.errors.stream()
			.filter((error) -> !error.field().isEmpty())
			.map(FieldMessage::message)
			.findFirst()
			.orElse(null);
	}

}
