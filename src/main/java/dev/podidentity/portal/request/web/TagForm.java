package dev.podidentity.portal.request.web;

import dev.podidentity.portal.request.Submission.TagInput;

/**
 * A tag, as typed.
 *
 * @param key key
 * @param value value
 */
record TagForm(String key, String value) {

	static final TagForm EMPTY = new TagForm("", "");

	/** A row that nobody filled in; it is not a tag. */
	boolean blank() {
		return this.key.isBlank() && this.value.isBlank();
	}

	TagInput input() {
		return new TagInput(this.key, this.value);
	}

}
