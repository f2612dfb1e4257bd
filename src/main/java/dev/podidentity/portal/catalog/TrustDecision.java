package dev.podidentity.portal.catalog;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.iam.Truth;
import org.jspecify.annotations.Nullable;

/**
 * What a trust policy says of one association.
 *
 * @param admitted whether it lets the pods in
 * @param denied whether a statement denies it for certain, which no other can outdo
 * @param findings what stands against it; empty where it is let in
 * @param until from when on it is not let in any more by the dates in the policy; null
 * where they do not matter
 */
public record TrustDecision(Truth admitted, boolean denied, List<ConditionFinding> findings, @Nullable Instant until) {

	public TrustDecision {
		findings = List.copyOf(findings);
	}

}
