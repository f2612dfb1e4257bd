package dev.podidentity.portal.provisioning;

import java.io.Serializable;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Identifies a change.
 *
 * @param value random
 */
@Embeddable
record ChangeId(@Column(name = "id") UUID value) implements Serializable {

	static ChangeId random() {
		return new ChangeId(UUID.randomUUID());
	}

	static ChangeId valueOf(String text) {
		return new ChangeId(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
