package dev.podidentity.portal.association;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.catalog.TrustPolicy;
import dev.podidentity.portal.preflight.RoleIds.Found;
import dev.podidentity.portal.request.ApprovedRoles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks at the roles and target roles that associations bind: each role once in an
 * interval, however many associations bind it, one after the other. An account in which
 * IAM has had too many calls is left for the next run.
 */
@Component
class RoleScan {

	private static final Logger logger = LoggerFactory.getLogger(RoleScan.class);

	private final Roles iam;

	private final RoleStandings standings;

	private final ApprovedRoles approved;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final AssociationSettings settings;

	private final Clock clock;

	RoleScan(Roles iam, RoleStandings standings, ApprovedRoles approved, ApplicationEventPublisher events,
			TransactionOperations transaction, AssociationSettings settings, Clock clock) {
		this.iam = iam;
		this.standings = standings;
		this.approved = approved;
		this.events = events;
		this.transaction = transaction;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Looks at the roles that are due.
	 * @return how many these were
	 */
	int run() {
		Instant now = this.clock.instant();
		List<String> due = this.standings.due(now.minus(this.settings.roleInterval()), now);
		Set<String> throttled = new HashSet<>();
		due.forEach((role) -> check(role, throttled));
		return due.size();
	}

	private void check(String role, Set<String> throttled) {
		RoleArn arn = RoleArn.parse(role).orElse(null);
		if (arn == null) {
			record(role, unread("This is not the ARN of a role.", this.clock.instant()));
		}
		else if (!throttled.contains(arn.account())) {
			look(arn, throttled);
		}
	}

	private void look(RoleArn arn, Set<String> throttled) {
		Instant at = this.clock.instant();
		try {
			RoleDescription told = this.iam.get(arn);
			record(arn.toString(), told.arn().equals(arn) ? seen(told, at) : another(arn, told.arn(), at));
		}
		catch (AwsCallFailed failure) {
			if (failure.kind() == Kind.THROTTLED) {
				throttled.add(arn.account());
			}
			else if (failure.kind() == Kind.NOT_FOUND) {
				record(arn.toString(), gone(failure.words(), at));
			}
			else {
				record(arn.toString(), unread(failure.words(), at));
			}
		}
	}

	private static Judgement seen(RoleDescription told, Instant at) {
		TrustPolicy policy = TrustPolicy.parse(told.trustPolicy());
		return (bound, before, approved) -> before.seen(told, bound.as().trust(policy, bound.item(), at), approved,
				bound.toldAt(), at);
	}

	/** No document says what EKS makes of the name of a role in another case. */
	private static Judgement another(RoleArn bound, RoleArn told, Instant at) {
		boolean spelling = told.path().equals(bound.path());
		return spelling ? unread("IAM spells the role of this name otherwise: " + told + ".", at)
				: gone("IAM has a role of this name under another path: " + told + ".", at);
	}

	private static Judgement gone(String words, Instant at) {
		return (bound, before, approved) -> before.gone(words, at);
	}

	private static Judgement unread(String words, Instant at) {
		return (bound, before, approved) -> before.unread(words, at);
	}

	/**
	 * Each association by itself: what cannot be written of one of them leaves the others
	 * alone, and leaves its own role unknown, not as it was.
	 */
	private void record(String role, Judgement judgement) {
		for (Bound bound : this.standings.of(role)) {
			try {
				write(bound, judgement);
			}
			catch (DataAccessException failure) {
				logger.error("What IAM holds of {} could not be recorded", role, failure);
				unrecorded(bound);
			}
		}
	}

	private void unrecorded(Bound bound) {
		try {
			write(bound, unread("The portal could not record what IAM told; its log says why.", this.clock.instant()));
		}
		catch (DataAccessException failure) {
			logger.error("Nor could it be recorded that this is so", failure);
		}
	}

	private void write(Bound bound, Judgement judgement) {
		this.transaction.executeWithoutResult((status) -> {
			InventoryItem item = bound.item();
			RoleStanding before = bound.as().standing(item);
			RoleStanding now = judged(bound, before, judgement);
			InventoryItem after = bound.as().with(item, now);
			if (this.standings.write(after, bound.as()) && item.agreement() != null && now.turnedFrom(before)) {
				this.events.publishEvent(new AssociationRoleTurned(item, after, bound.as()));
			}
		});
	}

	/**
	 * The role that is meant is the one that was read for those who approved. Which one
	 * that is, is looked up where it is not known yet, and where another one is there:
	 * somebody may have confirmed that since.
	 */
	private RoleStanding judged(Bound bound, RoleStanding before, Judgement judgement) {
		Agreement agreement = bound.item().agreement();
		RoleStanding known = judgement.of(bound, before, Found.UNKNOWN);
		if (agreement == null || (before.roleId() != null && !known.anew())) {
			return known;
		}
		Found approved = bound.as().approved(this.approved, agreement.request(), bound.item());
		return judgement.of(bound, before.knownAs(approved.id()), approved);
	}

	/** What follows for the role of an association from what IAM told. */
	private interface Judgement {

		RoleStanding of(Bound bound, RoleStanding before, Found approved);

	}

	/**
	 * An association that binds a role.
	 *
	 * @param item the association
	 * @param as as what it binds it
	 * @param arn the role
	 */
	record Bound(InventoryItem item, BoundAs as, String arn) {

		/** When EKS was last told to bind it; null where EKS does not say. */
		private @Nullable Instant toldAt() {
			Instant created = this.item.association().createdAt();
			Instant modified = this.item.association().modifiedAt();
			return (created == null || (modified != null && modified.isAfter(created))) ? modified : created;
		}

	}

}
