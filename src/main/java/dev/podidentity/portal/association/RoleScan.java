package dev.podidentity.portal.association;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.catalog.PodIdentitySession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks at the roles that associations bind: each role once in an interval, however many
 * associations bind it, one after the other. An account in which IAM has had too many
 * calls is left for the next run.
 */
@Component
class RoleScan {

	private static final Logger logger = LoggerFactory.getLogger(RoleScan.class);

	private final Roles iam;

	private final RoleStandings standings;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final AssociationSettings settings;

	private final Clock clock;

	RoleScan(Roles iam, RoleStandings standings, ApplicationEventPublisher events, TransactionOperations transaction,
			AssociationSettings settings, Clock clock) {
		this.iam = iam;
		this.standings = standings;
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
		List<String> due = this.standings.due(this.clock.instant().minus(this.settings.roleInterval()));
		Set<String> throttled = new HashSet<>();
		due.forEach((role) -> check(role, throttled));
		return due.size();
	}

	private void check(String role, Set<String> throttled) {
		RoleArn arn = RoleArn.parse(role).orElse(null);
		if (arn == null) {
			record(role, (item) -> item.role().unread("This is not the ARN of a role.", this.clock.instant()));
		}
		else if (!throttled.contains(arn.account())) {
			look(arn, throttled);
		}
	}

	private void look(RoleArn arn, Set<String> throttled) {
		Instant at = this.clock.instant();
		try {
			RoleDescription told = this.iam.get(arn);
			record(arn.toString(), (item) -> told.arn().equals(arn) ? item.role().seen(told, session(item), at)
					: item.role().gone("IAM has a role of this name under another path: " + told.arn() + ".", at));
		}
		catch (AwsCallFailed failure) {
			if (failure.kind() == Kind.THROTTLED) {
				throttled.add(arn.account());
			}
			else if (failure.kind() == Kind.NOT_FOUND) {
				record(arn.toString(), (item) -> item.role().gone(failure.words(), at));
			}
			else {
				record(arn.toString(), (item) -> item.role().unread(failure.words(), at));
			}
		}
	}

	private static PodIdentitySession session(InventoryItem item) {
		return new PodIdentitySession(item.cluster(), item.association().namespace(),
				item.association().serviceAccount(), item.association().disableSessionTags());
	}

	private void record(String role, Function<InventoryItem, RoleStanding> judgement) {
		try {
			this.transaction.executeWithoutResult((status) -> this.standings.of(role).forEach((item) -> {
				InventoryItem after = item.withRole(judgement.apply(item));
				if (this.standings.write(after) && item.agreement() != null && after.role().turnedFrom(item.role())) {
					this.events.publishEvent(new AssociationRoleTurned(item, after));
				}
			}));
		}
		catch (DataAccessException failure) {
			logger.error("What IAM holds of {} could not be recorded", role, failure);
		}
	}

}
