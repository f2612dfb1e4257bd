package dev.podidentity.portal.catalog;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

import dev.podidentity.portal.catalog.ConditionFinding.Kind;
import dev.podidentity.portal.catalog.PodIdentitySession.Value;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a statement. Only operators whose outcome is certain are evaluated;
 * about all others, sets and negations among them, it says that it cannot tell.
 *
 * @param operator such as {@code StringEquals}
 * @param key such as {@code aws:RequestTag/kubernetes-namespace}
 * @param values the values that fit, any of them
 */
record TrustCondition(String operator, String key, List<String> values) {

	private static final String IF_EXISTS = "IfExists";

	private static final Map<String, BiPredicate<String, String>> OPERATORS = Map.of("StringEquals", String::equals,
			"StringEqualsIgnoreCase", String::equalsIgnoreCase, "StringLike", Wildcards::match, "ArnEquals",
			Wildcards::matchArn, "ArnLike", Wildcards::matchArn);

	/** What stands against that session, or null where the condition holds. */
	@Nullable ConditionFinding finding(PodIdentitySession session) {
		BiPredicate<String, String> comparison = OPERATORS.get(plainOperator());
		Value value = session.value(this.key).orElse(null);
		if (comparison == null || value == null) {
			return finding(Kind.CANNOT_TELL, value);
		}
		if (value.absent()) {
			return this.operator.endsWith(IF_EXISTS) ? null : finding(Kind.CONTRADICTS, value);
		}
		if (this.values.stream().anyMatch((wanted) -> comparison.test(wanted, value.text()))) {
			return null;
		}
		return finding(hasVariables() ? Kind.CANNOT_TELL : Kind.CONTRADICTS, value);
	}

	private String plainOperator() {
		return this.operator.endsWith(IF_EXISTS)
				? this.operator.substring(0, this.operator.length() - IF_EXISTS.length()) : this.operator;
	}

	private boolean hasVariables() {
		return this.values.stream().anyMatch((value) -> value.contains("${"));
	}

	private ConditionFinding finding(Kind kind, @Nullable Value value) {
		String actual = (value == null || value.absent()) ? null : value.text();
		return new ConditionFinding(kind, this.operator, this.key, this.values, actual);
	}

}
