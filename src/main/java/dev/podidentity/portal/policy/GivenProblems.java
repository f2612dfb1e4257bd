package dev.podidentity.portal.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Why what a test of a policy gives can never be so. */
final class GivenProblems {

	private final Set<String> all = new LinkedHashSet<>();

	/** Each once, in the order in which they were found. */
	List<String> list() {
		return List.copyOf(this.all);
	}

	void add(String problem) {
		this.all.add(problem);
	}

	/**
	 * Two members that follow from each other do not agree.
	 * @param some the one, and what it is
	 * @param other the other, and what it is
	 * @param since how the portal knows them
	 */
	void contradict(String some, String other, String since) {
		this.all.add(some + " and " + other + " contradict each other: " + since
				+ " Have them agree, or leave one of them out.");
	}

	/** A member as conditions have it: {@code targets[0].owner}. */
	static String place(String member) {
		return member.replaceAll("\\.(\\d+)", "[$1]");
	}

	/** A member with its value, in words. */
	static String words(String member, Object value) {
		return place(member) + " (" + (value instanceof String text ? "\"" + Expression.cut(text) + "\""
				: Expression.cut(String.valueOf(value))) + ")";
	}

}
