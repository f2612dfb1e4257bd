package dev.podidentity.portal.policy.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.podidentity.portal.policy.PolicyChangeRefused.Fault;
import dev.podidentity.portal.web.FieldMessage;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with what was sent, for the summary and at each field.
 *
 * @param all in order
 */
record FieldErrors(List<FieldMessage> all) {

	static FieldErrors of(List<Fault> faults) {
		return new FieldErrors(
				faults.stream().map((fault) -> new FieldMessage(fault.field(), fault.message())).toList());
	}

	/** What is wrong with that field; null where nothing is. */
	public @Nullable String at(String field) {
		String messages = this.all.stream()
			.filter((error) -> Objects.equals(error.field(), field))
			.map(FieldMessage::message)
			.collect(Collectors.joining("\n"));
		return messages.isEmpty() ? null : messages;
	}

}
