package dev.podidentity.portal.policy;

import java.util.List;

/** A routing policy, or a file of tests for one, that cannot be used as it is. */
public class InvalidPolicy extends RuntimeException {

	private final List<String> problems;

	InvalidPolicy(List<String> problems) {
		super(String.join("\n", problems));
		this.problems = List.copyOf(problems);
	}

	/** Everything that is wrong, each with its place and what to do. */
	public List<String> problems() {
		return this.problems;
	}

}
