package dev.podidentity.portal.request.web;

import org.jspecify.annotations.Nullable;

/**
 * A label and what is so.
 *
 * @param label what it is
 * @param value in words, or as AWS writes it; null where EKS told none
 * @param mono whether it is something that one copies: a name, an id, an ARN
 */
record Fact(String label, @Nullable String value, boolean mono) {

	static Fact words(String label, @Nullable String value) {
		return new Fact(label, value, false);
	}

	static Fact mono(String label, @Nullable String value) {
		return new Fact(label, value, true);
	}

}
