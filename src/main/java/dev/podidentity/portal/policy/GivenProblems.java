package dev.podidentity.portal.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Why what a test of a policy gives can never be so. */
final class GivenProblems {

	/** What names the owners of namespaces. */
	static final String OWNERSHIP = "the ownership of this policy";

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

	/** Whose a namespace is, by what the policy says. */
	static String owned(String namespace, Set<String> owners) {
		return "by it, namespace \"" + Expression.cut(namespace) + "\" there is owned by "
				+ owners.stream().map((team) -> team.isEmpty() ? "nobody" : team).collect(Collectors.joining(" or "))
				+ ".";
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
