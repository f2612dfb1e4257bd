package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.ConditionFinding;
import dev.podidentity.portal.catalog.ConditionFinding.Kind;
import dev.podidentity.portal.catalog.PodIdentitySession;
import dev.podidentity.portal.catalog.TrustDecision;
import dev.podidentity.portal.catalog.TrustPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What the trust policy of a role means for the pods of an association.
 *
 * @param status OK, DOES_NOT_TRUST or CANNOT_TELL
 * @param reason in words; null where all is well
 * @param ends when the dates in it end that, perhaps or certainly; null where they do not
 */
record RoleTrust(RoleStatus status, @Nullable String reason, @Nullable Instant ends) {

	private RoleTrust(RoleStatus status, String reason) {
		this(status, reason, null);
	}

	/** Of the role that EKS assumes for the pods. */
	static RoleTrust ofRole(TrustPolicy policy, InventoryItem item, Instant at) {
		return switch (policy.trust()) {
			case OK -> ofRole(policy.decide(session(item), at));
			// without session tags pods need one of the actions only
			case INCOMPLETE -> policy.letsCall(session(item)) ? ofRole(policy.decide(session(item), at))
					: new RoleTrust(RoleStatus.DOES_NOT_TRUST,
							TrustFinding.IN_PART.words() + ": pods.eks.amazonaws.com may not call "
									+ String.join(" and ", policy.missingActions()) + ".");
			case NONE -> new RoleTrust(RoleStatus.DOES_NOT_TRUST, policy.deniedActions().isEmpty()
					? TrustFinding.NO_TRUST.words() + "Pod Identity in." : TrustFinding.DENY.words() + "Pod Identity.");
			case UNKNOWN -> new RoleTrust(RoleStatus.CANNOT_TELL,
					TrustFinding.UNREADABLE.words() + ", or that lets Pod Identity in without naming it.");
		};
	}

	private static RoleTrust ofRole(TrustDecision decision) {
		return conditions(decision, "this service account", "admits this service account", TrustFinding.CONDITION);
	}

	/** Of the target role, which EKS assumes with the credentials of the first. */
	static RoleTrust ofTarget(TrustPolicy policy, InventoryItem item, Instant at) {
		RoleArn first = RoleArn.parse(item.association().roleArn()).orElse(null);
		RoleArn target = RoleArn.parse(String.valueOf(item.association().targetRoleArn())).orElse(null);
		if (first == null || target == null) {
			return new RoleTrust(RoleStatus.CANNOT_TELL, "What the association binds is not the ARN of a role.");
		}
		TrustDecision decision = policy.decideForRole(first, target, session(item), at);
		boolean byCondition = decision.findings().stream().anyMatch((finding) -> finding.operator() != null);
		return conditions(decision, "role " + first.name(), "lets role " + first.name() + " in",
				byCondition ? TrustFinding.CONDITION : TrustFinding.NO_TRUST);
	}

	private static PodIdentitySession session(InventoryItem item) {
		Association held = item.association();
		return new PodIdentitySession(item.cluster(), held.namespace(), held.serviceAccount(),
				held.disableSessionTags(), held.externalId());
	}

	private static RoleTrust conditions(TrustDecision decision, String whom, String in, TrustFinding otherwise) {
		TrustFinding out = decision.denied() ? TrustFinding.DENY : otherwise;
		return switch (decision.admitted()) {
			case HOLDS -> new RoleTrust(RoleStatus.OK, null, (decision.end() != null) ? decision.end().at() : null);
			case DOES_NOT_HOLD -> new RoleTrust(RoleStatus.DOES_NOT_TRUST, out.words() + whom
					+ ((out == TrustFinding.NO_TRUST) ? " in" : "") + words(decision, Kind.CONTRADICTS));
			case CANNOT_TELL -> new RoleTrust(RoleStatus.CANNOT_TELL, TrustFinding.WHEN_ASKED.words() + in
					+ " can be decided only when a pod asks" + words(decision, Kind.CANNOT_TELL));
		};
	}

	private static String words(TrustDecision decision, Kind kind) {
		String words = decision.findings()
			.stream()
			.filter((finding) -> finding.kind() == kind)
			.map(RoleTrust::words)
			.collect(Collectors.joining("; "));
		String told = words.isEmpty() ? decision.words() : words;
		return told.isEmpty() ? "." : ": " + told + ".";
	}

	private static String words(ConditionFinding finding) {
		String condition = Stream.of(finding.operator(), finding.key(), String.join(" or ", finding.wanted()))
			.filter(StringUtils::hasText)
			.collect(Collectors.joining(" "));
		return finding.statement() + (finding.denies() ? " denies it" : "")
				+ (condition.isEmpty() ? "" : ": " + condition);
	}

}
