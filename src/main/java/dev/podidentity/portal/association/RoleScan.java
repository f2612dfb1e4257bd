package dev.podidentity.portal.association;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.podidentity.portal.association.RoleLooks.Look;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.PodIdentitySession;
import org.jspecify.annotations.Nullable;
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

	private final Catalog catalog;

	private final Clock clock;

	RoleScan(Roles iam, RoleStandings standings, ApplicationEventPublisher events, TransactionOperations transaction,
			AssociationSettings settings, Catalog catalog, Clock clock) {
		this.iam = iam;
		this.standings = standings;
		this.events = events;
		this.transaction = transaction;
		this.settings = settings;
		this.catalog = catalog;
		this.clock = clock;
	}

	/**
	 * Looks at the roles that are due.
	 * @return how many these were
	 */
	int run() {
		List<String> due = this.standings.due(this.clock.instant().minus(this.settings.roleInterval()));
		RoleLooks looks = new RoleLooks(this.iam);
		Set<String> accounts = this.catalog.clusters()
			.stream()
			.map((cluster) -> cluster.arn().account())
			.collect(Collectors.toSet());
		due.forEach((role) -> check(role, looks, accounts));
		return due.size();
	}

	private void check(String role, RoleLooks looks, Set<String> accounts) {
		Instant at = this.clock.instant();
		RoleArn arn = RoleArn.parse(role).orElse(null);
		if (arn == null) {
			record(role, (item) -> item.role().unread("This is not the ARN of a role.", at));
			return;
		}
		Look look = looks.at(arn);
		RoleDescription told = look.role();
		String words = look.words();
		if (told != null) {
			Map<String, Look> targets = targets(role, looks, accounts);
			record(role, (item) -> seen(item, told, targets, at));
		}
		else if (words != null) {
			record(role, (item) -> look.gone() ? item.role().gone(words, at) : item.role().unread(words, at));
		}
	}

	/** The target roles of these associations, as far as the portal may look there. */
	private Map<String, Look> targets(String role, RoleLooks looks, Set<String> accounts) {
		Map<String, Look> targets = new HashMap<>();
		this.standings.of(role)
			.stream()
			.flatMap((item) -> Optional.ofNullable(item.association().targetRoleArn()).stream())
			.distinct()
			.forEach((target) -> RoleArn.parse(target)
				.filter((arn) -> accounts.contains(arn.account()))
				.ifPresent((arn) -> targets.put(target, looks.at(arn))));
		return targets;
	}

	private static RoleStanding seen(InventoryItem item, RoleDescription told, Map<String, Look> targets, Instant at) {
		RoleStanding first = item.role().seen(told, session(item), bound(item), at);
		String target = item.association().targetRoleArn();
		Look look = (target != null) ? targets.get(target) : null;
		return (look == null || first.status() != RoleStatus.OK) ? first
				: item.role().seenTarget(first, TargetRoleStanding.of(item.association(), session(item), look, at), at);
	}

	private static @Nullable Instant bound(InventoryItem item) {
		Instant created = item.association().createdAt();
		Instant modified = item.association().modifiedAt();
		return (created == null || (modified != null && modified.isAfter(created))) ? modified : created;
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
