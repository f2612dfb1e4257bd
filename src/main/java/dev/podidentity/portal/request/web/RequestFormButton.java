package dev.podidentity.portal.request.web;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The buttons of the form; all but sending only show the page again. Where several come
 * at once the first in this order counts.
 */
enum RequestFormButton {

	/** Asks for preflight. */
	PREFLIGHT("preflight"), ADD_TARGET("add-target"), REMOVE_TARGET("remove-target"), ADD_TAG("add-tag"),
	REMOVE_TAG("remove-tag"),
	/** Looks up clusters and roles anew; the script says so with every button. */
	REFRESH("refresh"),
	/** Sends the request; a form that comes without a button is meant to be sent. */
	SEND("send");

	private final String parameter;

	RequestFormButton(String parameter) {
		this.parameter = parameter;
	}

	static RequestFormButton pressed(RequestFormParameters sent) {
		return Arrays.stream(values()).filter((button) -> sent.has(button.parameter)).findFirst().orElse(SEND);
	}

	/** The form after the button was pressed. */
	RequestForm edit(RequestForm form, RequestFormParameters sent) {
		return switch (this) {
			case ADD_TARGET -> form.addTarget();
			case REMOVE_TARGET -> form.removeTarget(number(sent));
			case ADD_TAG -> form.addTag();
			case REMOVE_TAG -> form.removeTag(number(sent));
			case REFRESH, PREFLIGHT, SEND -> form;
		};
	}

	/** The control where the person goes on after the page was shown again. */
	@Nullable String focus(RequestForm edited) {
		return switch (this) {
			case ADD_TARGET -> "t" + edited.targets().size() + "-cluster";
			case REMOVE_TARGET -> "add-target";
			case ADD_TAG -> "tag" + edited.tags().size() + "-key";
			case REMOVE_TAG -> "add-tag";
			case REFRESH -> "role-q";
			case PREFLIGHT -> "preflight";
			case SEND -> null;
		};
	}

	/** The number of the row; 0, which is none, where the value is not a number. */
	private int number(RequestFormParameters sent) {
		String value = sent.text(this.parameter);
		return value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
	}

}
