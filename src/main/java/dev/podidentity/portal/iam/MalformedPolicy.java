package dev.podidentity.portal.iam;

import java.util.List;
import java.util.stream.Collectors;

/** A document that IAM would refuse; tells everything that is wrong with it. */
public class MalformedPolicy extends RuntimeException {

	private final transient List<Problem> problems;

	MalformedPolicy(List<Problem> problems) {
		super(problems.stream().map(Problem::toString).collect(Collectors.joining(" ")));
		this.problems = List.copyOf(problems);
	}

	/** What is wrong, in the order of the document. */
	public List<Problem> problems() {
		return this.problems;
	}

	/**
	 * One thing that is wrong.
	 *
	 * @param path where, such as {@code Statement[0].Effect}; empty for the document
	 * @param message what is wrong and what to write, a sentence
	 */
	public record Problem(String path, String message) {

		@Override
		public String toString() {
			return this.path.isEmpty() ? this.message : this.path + ": " + this.message;
		}

	}

}
