package dev.podidentity.portal.request;

import java.util.List;

/**
 * What was sent does not follow the rules; each violation names its field and what to do.
 */
public final class InvalidRequest extends RequestRefused {

	private final List<Violation> violations;

	InvalidRequest(List<Violation> violations) {
		super((violations.size() == 1) ? violations.get(0).message() : violations.size() + " fields need attention.");
		this.violations = List.copyOf(violations);
	}

	public List<Violation> violations() {
		return this.violations;
	}

	/** Whether the same may be valid later, since the portal cannot tell yet. */
	public boolean undecided() {
		return this.violations.stream().anyMatch(Violation::undecided);
	}

	/**
	 * One thing that is wrong.
	 *
	 * @param pointer JSON pointer to the field, such as {@code /targets/0/namespace}
	 * @param message what is wrong and what to do, a sentence
	 * @param undecided whether the portal cannot tell yet, and it may be right
	 */
	public record Violation(String pointer, String message, boolean undecided) {

		/** One that stays wrong. */
		public Violation(String pointer, String message) {
			this(pointer, message, false);
		}

	}

}
