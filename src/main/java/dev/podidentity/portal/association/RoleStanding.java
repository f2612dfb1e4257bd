package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.Objects;

import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.preflight.RoleIds.Found;
import dev.podidentity.portal.preflight.RoleIds.State;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the role of an association.
 *
 * @param status what became of it
 * @param since since when; null where nobody has looked yet
 * @param roleId its unique id when it was approved, or else when it was first looked at;
 * null where IAM did not tell
 * @param seen what was last seen of it, and when; null where nothing was
 * @param reason in words; null where all is well
 * @param lookedAt when IAM was last asked, also in vain
 * @param anew whether it is not the role that was approved, or that was there before,
 * whatever its trust policy says
 * @param ends when its trust policy keeps the pods out by the dates in it, perhaps or
 * certainly; null where it does not, or they are out already
 */
public record RoleStanding(RoleStatus status, @Nullable Instant since, @Nullable String roleId, @Nullable Seen seen,
		@Nullable String reason, @Nullable Instant lookedAt, boolean anew, @Nullable Instant ends) {

	/** Nobody has looked yet. */
	public static final RoleStanding UNSEEN = new RoleStanding(RoleStatus.CANNOT_TELL, null, null, null,
			"The portal has not looked at the role yet.", null);

	private static final String GONE_BEFORE = "EKS did not hold the association any more before the portal looked at its"
			+ " role for it.";

	/** One of which neither is more to say than its status. */
	public RoleStanding(RoleStatus status, @Nullable Instant since, @Nullable String roleId, @Nullable Seen seen,
			@Nullable String reason, @Nullable Instant lookedAt) {
		this(status, since, roleId, seen, reason, lookedAt, status == RoleStatus.RECREATED, null);
	}

	/** Why nobody has looked at it, where that is so. */
	RoleStanding of(Health inEks) {
		if (this.lookedAt != null) {
			return this;
		}
		String words = (inEks == Health.GONE) ? GONE_BEFORE : UNSEEN.reason;
		return Objects.equals(words, this.reason) ? this
				: new RoleStanding(this.status, this.since, this.roleId, this.seen, words, null, this.anew, this.ends);
	}

	/** Where its unique id is known before anybody has looked; null where it is not. */
	RoleStanding knownAs(@Nullable String id) {
		return (id == null || id.equals(this.roleId)) ? this : new RoleStanding(this.status, this.since, id, this.seen,
				this.reason, this.lookedAt, this.anew, this.ends);
	}

	/** After IAM has not told: what was seen before stays, with its time. */
	RoleStanding unread(String words, Instant at) {
		return turned(RoleStatus.CANNOT_TELL, this.roleId, words, at, this.anew, null);
	}

	/** After IAM has said that there is no such role. */
	RoleStanding gone(String words, Instant at) {
		return turned(RoleStatus.GONE, this.roleId, words, at, false, null);
	}

	/**
	 * After IAM has described the role.
	 * @param approved what was found of it before it was approved, where its id is not
	 * known yet
	 * @param bound when EKS was last told to bind it; null where EKS does not say
	 */
	RoleStanding seen(RoleDescription role, RoleTrust trust, Found approved, @Nullable Instant bound, Instant at) {
		String anew = anew(role, approved, bound);
		String id = (this.roleId == null && anew == null) ? role.id() : this.roleId;
		RoleStatus status = (trust.status() == RoleStatus.DOES_NOT_TRUST) ? trust.status()
				: (anew != null) ? RoleStatus.RECREATED : trust.status();
		if (anew == null && id != null && role.id() == null) {
			return (status == RoleStatus.DOES_NOT_TRUST) ? turned(status, id, trust.reason(), at, this.anew, null)
					: turned(RoleStatus.CANNOT_TELL, id,
							TrustFinding.NAMELESS.words() + ": it may have been made anew.", at, this.anew,
							trust.ends());
		}
		return turned(status, id, (anew != null) ? told(anew, trust.reason()) : trust.reason(), at, anew != null,
				trust.ends());
	}

	/**
	 * Why it is not the role that was approved; null where nobody can tell that it is
	 * another. Where no id is known that of the approved one nobody has seen: it stays
	 * open.
	 */
	private @Nullable String anew(RoleDescription role, Found approved, @Nullable Instant bound) {
		Instant made = role.createdAt();
		if (this.roleId != null) {
			return (role.id() == null || role.id().equals(this.roleId)) ? null
					: "It was deleted and made anew under its name: its unique id was " + this.roleId + " and is "
							+ role.id() + ".";
		}
		if (approved.state() == State.MISSING) {
			return "There was no such role when the request was approved"
					+ ((made != null) ? "; it was made at " + made : "") + ".";
		}
		return (bound != null && made != null && made.isAfter(bound))
				? "It was made anew under its name at " + made + ", after EKS was told to bind it at " + bound + "."
				: null;
	}

	private static String told(String anew, @Nullable String trust) {
		return anew + " What the new one may do was not approved." + ((trust != null) ? " " + trust : "");
	}

	private RoleStanding turned(RoleStatus now, @Nullable String id, @Nullable String words, Instant at, boolean anew,
			@Nullable Instant ends) {
		return new RoleStanding(now, (now == this.status && this.since != null) ? this.since : at, id,
				(now != RoleStatus.CANNOT_TELL) ? new Seen(now, at) : this.seen, words, at, anew, ends);
	}

	/**
	 * Whether pods get nothing by the role, or what nobody approved: as it was seen last,
	 * since what cannot be looked at any more has not mended itself.
	 */
	public boolean broken() {
		return this.status.broken()
				|| (this.status == RoleStatus.CANNOT_TELL && this.seen != null && this.seen.status().broken());
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

}
