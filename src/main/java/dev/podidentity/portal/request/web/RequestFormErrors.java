package dev.podidentity.portal.request.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.web.FieldMessage;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the form, for the summary and for each control.
 *
 * @param summary all messages, each with the name of its control
 * @param messages the messages by id of control
 */
record RequestFormErrors(List<FieldMessage> summary, Map<String, String> messages) {

	private static final Set<String> ABOUT_IT = Set.of("why", "ticket", "team", "expires");

	static final RequestFormErrors NONE = new RequestFormErrors(List.of(), Map.of());

	static RequestFormErrors of(RequestForm form, List<Violation> violations) {
		RequestFormFields fields = new RequestFormFields(form);
		Map<String, String> messages = new LinkedHashMap<>();
		List<FieldMessage> summary = violations.stream().map((violation) -> {
			RequestFormFields.Field field = fields.at(violation.pointer());
			messages.merge(field.id(), violation.message(), (first, second) -> first + " " + second);
			return new FieldMessage(field.id(), field.describe(violation.message()));
		}).toList();
		return new RequestFormErrors(summary, messages);
	}

	/** No single control is wrong. */
	static RequestFormErrors ofWhole(String reason) {
		return new RequestFormErrors(List.of(new FieldMessage("", reason)), Map.of());
	}

	public boolean isEmpty() {
		return this.summary.isEmpty();
	}

	/** What is wrong with that control, or null. */
	public @Nullable String at(String id) {
		return this.messages.get(id);
	}

	/** Whether something is wrong with more than the words about the request. */
	boolean aboutContent() {
		return !ABOUT_IT.containsAll(this.messages.keySet());
	}

	/** Whether something is wrong with a control whose id begins so. */
	public boolean in(String prefix) {
		return this.messages.keySet().stream().anyMatch((id) -> id.startsWith(prefix));
	}

}
