package dev.podidentity.portal.web;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.podidentity.portal.audit.WholeText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What is wrong with a body that is JSON and is not what the operation takes.
 *
 * @param pointer where, a JSON pointer
 * @param message what to do
 */
record BodyFault(String pointer, String message) {

	/** What the reading of a body found, or empty where the body is no JSON at all. */
	static Optional<BodyFault> in(@Nullable Throwable failure) {
		if (failure instanceof UnrecognizedPropertyException unknown) {
			return Optional.of(new BodyFault(pointer(unknown),
					"There is no such member here. " + known(unknown.getKnownPropertyIds())));
		}
		if (failure instanceof InvalidFormatException text && text.getTargetType() == String.class) {
			return WholeText.fault(String.valueOf(text.getValue())).map((fault) -> new BodyFault(pointer(text), fault));
		}
		if (failure instanceof MismatchedInputException other) {
			return Optional.of(new BodyFault(pointer(other), wanted(other.getTargetType())));
		}
		if (failure instanceof InputCoercionException number) {
			return Optional.of(new BodyFault(pointer(number), "Use a smaller number."));
		}
		return (failure instanceof StreamReadException unread) ? twice(unread) : Optional.empty();
	}

	private static String known(@Nullable Collection<Object> members) {
		return (members == null || members.isEmpty()) ? "It has none."
				: "There is: " + members.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")) + ".";
	}

	private static String wanted(@Nullable Class<?> type) {
		if (type == null) {
			return "Use a value of the type that is documented.";
		}
		if (type == String.class) {
			return "Use a text in quotation marks.";
		}
		if (type == Boolean.class || type == boolean.class) {
			return "Use true or false, without quotation marks.";
		}
		if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
			return "Use a whole number, without quotation marks.";
		}
		return Collection.class.isAssignableFrom(type) ? "Use a list." : "Use an object.";
	}

	private static String pointer(JacksonException failure) {
		return failure.getPath()
			.stream()
			.map((step) -> "/" + ((step.getPropertyName() != null) ? InvalidMembers.escaped(step.getPropertyName())
					: step.getIndex()))
			.collect(Collectors.joining());
	}

	/**
	 * The parser has no type of its own for a member that is there twice: it stands at
	 * the second then, before its value.
	 */
	private static Optional<BodyFault> twice(StreamReadException unread) {
		JsonParser parser = unread.processor();
		return (parser != null && unread.getOriginalMessage().startsWith("Duplicate Object property"))
				? Optional.of(new BodyFault(parser.streamReadContext().pathAsPointer().toString(), "Give it once."))
				: Optional.empty();
	}

}
