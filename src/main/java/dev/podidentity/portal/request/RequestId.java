package dev.podidentity.portal.request;

import java.io.Serializable;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Identifies a request; people call it by its number, {@code REQ-1042}.
 *
 * @param value random
 */
@Embeddable
public record RequestId(@Column(name = "id") UUID value) implements Serializable {

	static RequestId random() {
		return new RequestId(UUID.randomUUID());
	}

	/**
	 * The id in that text.
	 * @throws IllegalArgumentException where the text is no UUID
	 */
	public static RequestId valueOf(String text) {
		return new RequestId(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
