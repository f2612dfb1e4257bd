package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.web.FieldMessage;
import org.jspecify.annotations.Nullable;

/**
 * A comment that was refused.
 *
 * @param text what was written
 * @param error what is wrong with it
 */
record UnsentComment(@Nullable String text, String error) {

	/** For the summary of the form, which leads to the field. */
	public List<FieldMessage> errors() {
		return List.of(new FieldMessage("say", this.error));
	}

}
