package dev.podidentity.portal.catalog;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A condition of a trust policy that stands, or may stand, against an association.
 *
 * @param kind how sure it is
 * @param operator operator, such as {@code StringEquals}
 * @param key condition key, such as {@code aws:RequestTag/kubernetes-namespace}
 * @param wanted values that the policy asks for
 * @param actual value that EKS would send; null where it sends none, or where nobody
 * knows before
 */
public record ConditionFinding(Kind kind, String operator, String key, List<String> wanted, @Nullable String actual) {

	public ConditionFinding {
		wanted = List.copyOf(wanted);
	}

	/** How sure it is. */
	public enum Kind {

		/** The condition can never hold for this association. */
		CONTRADICTS,
		/** Whether it holds shows only when a pod asks. */
		CANNOT_TELL

	}

}
