package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.catalog.ConditionFinding;
import dev.podidentity.portal.catalog.ConditionFinding.Kind;
import dev.podidentity.portal.catalog.PodIdentitySession;
import dev.podidentity.portal.catalog.TrustDecision;
import dev.podidentity.portal.catalog.TrustPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What is known of the role of an association.
 *
 * @param status what became of it
 * @param since since when; null where nobody has looked yet
 * @param roleId its unique id when it was first looked at; null where IAM did not tell
 * @param seen what was last seen of it, and when; null where nothing was
 * @param reason in words; null where all is well
 * @param lookedAt when IAM was last asked, also in vain
 */
public record RoleStanding(RoleStatus status, @Nullable Instant since, @Nullable String roleId, @Nullable Seen seen,
		@Nullable String reason, @Nullable Instant lookedAt) {

	/** Nobody has looked yet. */
	public static final RoleStanding UNSEEN = new RoleStanding(RoleStatus.CANNOT_TELL, null, null, null,
			"The portal has not looked at the role yet.", null);

	/** After IAM has not told: what was seen before stays, with its time. */
	RoleStanding unread(String words, Instant at) {
		return turned(RoleStatus.CANNOT_TELL, this.roleId, words, at);
	}

	/** After IAM has said that there is no such role. */
	RoleStanding gone(String words, Instant at) {
		return turned(RoleStatus.GONE, this.roleId, words, at);
	}

	/**
	 * After IAM has described the role.
	 * @param bound when EKS was last told to bind it; null where EKS does not say
	 */
	RoleStanding seen(RoleDescription role, PodIdentitySession session, @Nullable Instant bound, Instant at) {
		Judged trust = trust(TrustPolicy.parse(role.trustPolicy()), session, at);
		Instant made = role.createdAt();
		if (this.roleId == null && bound != null && made != null && made.isAfter(bound)) {
			// the id stays open: that of the role that was approved nobody has seen
			return (trust.status() == RoleStatus.DOES_NOT_TRUST) ? turned(trust.status(), null, trust.reason(), at)
					: turned(RoleStatus.RECREATED, null,
							"It was made anew under its name at " + made + ", after EKS was told to bind it at " + bound
									+ ". What the new one may do was not approved."
									+ ((trust.reason() != null) ? " " + trust.reason() : ""),
							at);
		}
		String id = (this.roleId != null) ? this.roleId : role.id();
		if (Objects.equals(id, role.id()) || trust.status() == RoleStatus.DOES_NOT_TRUST) {
			return turned(trust.status(), id, trust.reason(), at);
		}
		if (role.id() == null) {
			return turned(RoleStatus.CANNOT_TELL, id,
					"IAM does not tell the unique id of the role: it may have been made anew.", at);
		}
		return turned(RoleStatus.RECREATED, id,
				"It was deleted and made anew under its name: its unique id was " + id + " and is " + role.id()
						+ ". What the new one may do was not approved."
						+ ((trust.reason() != null) ? " " + trust.reason() : ""),
				at);
	}

	/**
	 * After the target role has been looked at too, where the first is as it should be.
	 */
	RoleStanding seenTarget(RoleStanding first, TargetRoleStanding target, Instant at) {
		return turned(target.status(), first.roleId(), target.reason(), at);
	}

	private RoleStanding turned(RoleStatus now, @Nullable String id, @Nullable String words, Instant at) {
		return new RoleStanding(now, (now == this.status && this.since != null) ? this.since : at, id,
				(now != RoleStatus.CANNOT_TELL) ? new Seen(now, at) : this.seen, words, at);
	}

	private static Judged trust(TrustPolicy policy, PodIdentitySession session, Instant at) {
		return switch (policy.trust()) {
			case OK -> conditions(policy.decide(session, at));
			// without session tags pods need one of the actions only
			case INCOMPLETE -> policy.letsCall(session) ? conditions(policy.decide(session, at)) : new Judged(
					RoleStatus.DOES_NOT_TRUST,
					"Its trust policy does not let pods.eks.amazonaws.com call both sts:AssumeRole and sts:TagSession.");
			case NONE -> new Judged(RoleStatus.DOES_NOT_TRUST, "Its trust policy does not let Pod Identity in.");
			case UNKNOWN -> new Judged(RoleStatus.CANNOT_TELL,
					"The portal cannot read its trust policy, or that lets Pod Identity in without naming it.");
		};
	}

	private static Judged conditions(TrustDecision decision) {
		return switch (decision.admitted()) {
			case HOLDS -> new Judged(RoleStatus.OK, null);
			case DOES_NOT_HOLD -> new Judged(RoleStatus.DOES_NOT_TRUST,
					"Its trust policy keeps this service account out: " + words(decision, Kind.CONTRADICTS) + ".");
			case CANNOT_TELL -> new Judged(RoleStatus.CANNOT_TELL,
					"Whether its trust policy admits this service account shows only when a pod asks: "
							+ words(decision, Kind.CANNOT_TELL) + ".");
		};
	}

	private static String words(TrustDecision decision, Kind kind) {
		return decision.findings()
			.stream()
			.filter((finding) -> finding.kind() == kind)
			.map(RoleStanding::words)
			.collect(Collectors.joining("; "));
	}

	private static String words(ConditionFinding finding) {
		String condition = Stream.of(finding.operator(), finding.key(), String.join(" or ", finding.wanted()))
			.filter(StringUtils::hasText)
			.collect(Collectors.joining(" "));
		return finding.statement() + (finding.denies() ? " denies it" : "")
				+ (condition.isEmpty() ? "" : ": " + condition);
	}

	/** Whether something else was seen than the last time that something was. */
	boolean turnedFrom(RoleStanding before) {
		RoleStatus was = (before.seen != null) ? before.seen.status() : RoleStatus.OK;
		return this.seen != null && this.seen.status() != was;
	}

	/**
	 * What was seen.
	 *
	 * @param status what became of the role
	 * @param at when IAM told so
	 */
	public record Seen(RoleStatus status, Instant at) {
	}

	private record Judged(RoleStatus status, @Nullable String reason) {
	}

}
