package dev.podidentity.portal.catalog;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What stands, or may stand, against an association in a trust policy: a condition of a
 * statement that would allow it, or a statement that denies it.
 *
 * @param kind how sure it is
 * @param statement which statement, such as {@code statement 2 ("DenyOthers")}
 * @param denies whether the statement denies
 * @param operator operator, such as {@code StringEquals}; null where the statement has no
 * condition that matters
 * @param key condition key, such as {@code aws:RequestTag/kubernetes-namespace}
 * @param wanted values that the policy compares with
 * @param sent what EKS sends, in words
 */
public record ConditionFinding(Kind kind, String statement, boolean denies, @Nullable String operator,
		@Nullable String key, List<String> wanted, @Nullable String sent) {

	public ConditionFinding {
		wanted = List.copyOf(wanted);
	}

	/** How sure it is. */
	public enum Kind {

		/** It keeps this association out for certain. */
		CONTRADICTS,
		/** Whether it does shows only when a pod asks. */
		CANNOT_TELL

	}

}
