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
			case OK -> conditions(policy.decide(session(item), at), "keeps this service account out",
					"admits this service account");
			// without session tags pods need one of the actions only
			case INCOMPLETE -> policy.letsCall(session(item))
					? conditions(policy.decide(session(item), at), "keeps this service account out",
							"admits this service account")
					: new RoleTrust(RoleStatus.DOES_NOT_TRUST,
							"Its trust policy does not let pods.eks.amazonaws.com call both sts:AssumeRole and sts:TagSession.");
			case NONE -> new RoleTrust(RoleStatus.DOES_NOT_TRUST, "Its trust policy does not let Pod Identity in.");
			case UNKNOWN -> new RoleTrust(RoleStatus.CANNOT_TELL,
					"The portal cannot read its trust policy, or that lets Pod Identity in without naming it.");
		};
	}

	/** Of the target role, which EKS assumes with the credentials of the first. */
	static RoleTrust ofTarget(TrustPolicy policy, InventoryItem item, Instant at) {
		RoleArn first = RoleArn.parse(item.association().roleArn()).orElse(null);
		RoleArn target = RoleArn.parse(String.valueOf(item.association().targetRoleArn())).orElse(null);
		if (first == null || target == null) {
			return new RoleTrust(RoleStatus.CANNOT_TELL, "What the association binds is not the ARN of a role.");
		}
		return conditions(policy.decideForRole(first, target, session(item), at),
				"does not let role " + first.name() + " in", "lets role " + first.name() + " in");
	}

	private static PodIdentitySession session(InventoryItem item) {
		Association held = item.association();
		return new PodIdentitySession(item.cluster(), held.namespace(), held.serviceAccount(),
				held.disableSessionTags(), held.externalId());
	}

	private static RoleTrust conditions(TrustDecision decision, String out, String in) {
		return switch (decision.admitted()) {
			case HOLDS -> new RoleTrust(RoleStatus.OK, null, (decision.end() != null) ? decision.end().at() : null);
			case DOES_NOT_HOLD ->
				new RoleTrust(RoleStatus.DOES_NOT_TRUST, "Its trust policy " + out + words(decision, Kind.CONTRADICTS));
			case CANNOT_TELL -> new RoleTrust(RoleStatus.CANNOT_TELL, "Whether its trust policy " + in
					+ " shows only when a pod asks" + words(decision, Kind.CANNOT_TELL));
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
