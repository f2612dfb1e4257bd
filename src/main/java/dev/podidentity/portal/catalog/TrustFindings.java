package dev.podidentity.portal.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podidentity.portal.catalog.ConditionFinding.Kind;
import dev.podidentity.portal.iam.ContextValue;
import dev.podidentity.portal.iam.ContextValue.Absent;
import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.ContextValue.Many;
import dev.podidentity.portal.iam.ContextValue.Moment;
import dev.podidentity.portal.iam.ContextValue.OneOf;
import dev.podidentity.portal.iam.ContextValue.Unread;
import dev.podidentity.portal.iam.PolicyDecision;
import dev.podidentity.portal.iam.PolicyDecision.Judged;
import dev.podidentity.portal.iam.PolicyDecision.Said;
import dev.podidentity.portal.iam.Truth;

/** Finds what a person has to look at where a trust policy does not let pods in. */
final class TrustFindings {

	private static final int WEIGHT_OF_CONTRADICTION = 1_000;

	private TrustFindings() {
	}

	/**
	 * What stands against it. What is certain hides what is not, but for a denial, which
	 * no mended Allow outdoes.
	 */
	static List<ConditionFinding> of(List<PolicyDecision> decisions) {
		List<ConditionFinding> findings = new ArrayList<>();
		decisions.stream()
			.filter((decision) -> decision.allowed() != Truth.HOLDS)
			.forEach((decision) -> add(decision, findings));
		boolean certain = decisions.stream().anyMatch((decision) -> decision.allowed() == Truth.DOES_NOT_HOLD);
		boolean denied = decisions.stream().anyMatch((decision) -> decision.denied() == Truth.HOLDS);
		return findings.stream()
			.filter((finding) -> !certain || finding.kind() == Kind.CONTRADICTS || (finding.denies() && !denied))
			.distinct()
			.toList();
	}

	private static void add(PolicyDecision decision, List<ConditionFinding> findings) {
		if (decision.granted() != Truth.HOLDS) {
			decision.statements()
				.stream()
				.filter((said) -> said.allows() && said.concerns() != Truth.DOES_NOT_HOLD)
				.min(Comparator.comparingInt(TrustFindings::weight))
				.ifPresent((nearest) -> findings.addAll(against(nearest)));
		}
		decision.statements()
			.stream()
			.filter((said) -> !said.allows() && said.truth() != Truth.DOES_NOT_HOLD)
			.forEach((said) -> findings.addAll(denials(said)));
	}

	private static int weight(Said said) {
		return said.conditions().stream().mapToInt((judged) -> switch (judged.truth()) {
			case HOLDS -> 0;
			case CANNOT_TELL -> 1;
			case DOES_NOT_HOLD -> WEIGHT_OF_CONTRADICTION;
		}).sum();
	}

	private static List<ConditionFinding> against(Said said) {
		return said.conditions()
			.stream()
			.filter((judged) -> judged.truth() != Truth.HOLDS)
			.map((judged) -> finding(said, judged,
					(judged.truth() == Truth.DOES_NOT_HOLD) ? Kind.CONTRADICTS : Kind.CANNOT_TELL))
			.toList();
	}

	private static List<ConditionFinding> denials(Said said) {
		Kind kind = (said.truth() == Truth.HOLDS) ? Kind.CONTRADICTS : Kind.CANNOT_TELL;
		List<ConditionFinding> findings = said.conditions()
			.stream()
			.filter((judged) -> kind == Kind.CONTRADICTS || judged.truth() == Truth.CANNOT_TELL)
			.map((judged) -> finding(said, judged, kind))
			.toList();
		return findings.isEmpty() ? List.of(new ConditionFinding(kind, name(said), true, null, null, List.of(), null))
				: findings;
	}

	private static ConditionFinding finding(Said said, Judged judged, Kind kind) {
		return new ConditionFinding(kind, name(said), !said.allows(), judged.condition().operator(),
				judged.condition().key(), judged.condition().values(), sent(judged.value()));
	}

	private static String name(Said said) {
		return said.statement().name(said.position());
	}

	private static String sent(ContextValue value) {
		if (value instanceof Known known) {
			return "EKS sends " + known.text();
		}
		if (value instanceof Moment moment) {
			return "it is now " + moment.at();
		}
		if (value instanceof Many many) {
			Set<String> sorted = new TreeSet<>(many.texts());
			return "EKS sends " + String.join(", ", sorted) + (many.complete() ? "" : " and perhaps more");
		}
		if (value instanceof OneOf oneOf && !value.equals(ContextValue.UNKNOWN)) {
			return oneOf.possibilities().stream().map(TrustFindings::sent).collect(Collectors.joining(" or "));
		}
		if (value instanceof Absent) {
			return "EKS does not send it";
		}
		return (value instanceof Unread) ? "EKS sends it, but its value shows only when a pod asks"
				: "nothing says what EKS sends";
	}

}
