package dev.podidentity.portal.catalog;

import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.iam.Truth;
import org.jspecify.annotations.Nullable;

/**
 * What a trust policy says of one association.
 *
 * @param admitted whether it lets the pods in
 * @param denied whether a statement denies it for certain, which no other can outdo
 * @param findings what stands against it; empty where it is let in
 * @param missing the actions that no statement is about; empty where it is let in
 * @param end from when on it is not let in any more by the dates in the policy; null
 * where they do not matter
 */
public record TrustDecision(Truth admitted, boolean denied, List<ConditionFinding> findings, List<String> missing,
		@Nullable TrustEnd end) {

	public TrustDecision {
		findings = List.copyOf(findings);
		missing = List.copyOf(missing);
	}

	/** What stands against it, in words. */
	public String words() {
		return TrustWords.of(this.findings, this.missing);
	}

	/** What of it denies, certainly or perhaps, in words; empty where nothing does. */
	public Optional<String> denials() {
		List<ConditionFinding> denials = this.findings.stream().filter(ConditionFinding::denies).toList();
		return denials.isEmpty() ? Optional.empty() : Optional.of(TrustWords.of(denials, List.of()));
	}

}
