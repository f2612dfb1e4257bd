package dev.podidentity.portal.request;

import java.util.List;

/**
 * What was sent does not follow the rules; each violation names its field and what to do.
 */
public final class InvalidRequest extends RequestRefused {

	private final List<Violation> violations;

	InvalidRequest(List<Violation> violations) {
		super(violations.size() + " field(s) need attention");
		this.violations = List.copyOf(violations);
	}

	public List<Violation> violations() {
		return this.violations;
	}

	/**
	 * One thing that is wrong.
	 *
	 * @param pointer JSON pointer to the field, such as {@code /targets/0/namespace}
	 * @param message what is wrong and what to do, a sentence
	 */
	public record Violation(String pointer, String message) {
	}

}
