package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One statement of a policy.
 *
 * @param sid its id, unique in the document; null where it has none
 * @param effect whether it allows or denies
 * @param principals who it is about; null in permissions, which are about whoever has
 * them
 * @param actions the actions it is about
 * @param resources the resources it is about; null in a trust policy
 * @param conditions all of them must hold
 * @param json the statement as written
 */
public record PolicyStatement(@Nullable String sid, Effect effect, @Nullable Principals principals, Patterns actions,
		@Nullable Patterns resources, List<PolicyCondition> conditions, ObjectNode json) {

	public PolicyStatement {
		conditions = List.copyOf(conditions);
	}

	/**
	 * What people call it, such as {@code statement 2 ("Receipts")}.
	 * @param position its place in the document, from 1 on
	 */
	public String name(int position) {
		return "statement " + position + ((this.sid == null || this.sid.isEmpty()) ? "" : " (\"" + this.sid + "\")");
	}

	public boolean allows() {
		return this.effect == Effect.ALLOW;
	}

	/** What a statement does. */
	public enum Effect {

		ALLOW, DENY

	}

	/**
	 * Patterns of {@code Action} or {@code Resource}, or of their negation.
	 *
	 * @param values the patterns as written, {@code *} and {@code ?} are wildcards; IAM
	 * takes an empty list too
	 * @param negated {@code NotAction} and {@code NotResource}: everything but these
	 */
	public record Patterns(List<String> values, boolean negated) {

		public Patterns {
			values = List.copyOf(values);
		}

	}

	/**
	 * Principals of {@code Principal} or {@code NotPrincipal}.
	 *
	 * @param byType identifiers by type: {@code AWS}, {@code Service}, {@code Federated},
	 * {@code CanonicalUser}; {@code "*"} as the whole is {@code *} of every type
	 * @param everybody whether the whole is {@code "*"}
	 * @param negated {@code NotPrincipal}: everybody but these
	 */
	public record Principals(Map<String, List<String>> byType, boolean everybody, boolean negated) {

		public Principals {
			byType = Map.copyOf(byType);
		}

		/** Identifiers of that type. */
		public List<String> of(String type) {
			return this.byType.getOrDefault(type, List.of());
		}

	}

}
