package dev.podidentity.portal.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one control of a form.
 *
 * @param field id of the control, to which the error summary links; empty if the message
 * is about the whole form
 * @param message one sentence that says how to mend it
 */
public record FieldMessage(String field, String message) {

	private static final Pattern LINE = Pattern.compile("Line (\\d{1,9}): .*", Pattern.DOTALL);

	/**
	 * The line of the text in the control that it is about; null where it names none.
	 */
	public @Nullable Integer line() {
		Matcher line = LINE.matcher(this.message);
		return line.matches() ? Integer.valueOf(line.group(1)) : null;
	}

}
