package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.BrokenAssociations;
import dev.podidentity.portal.request.Owners;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.TargetOwners;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds them in the inventory. Whose they are is for the approval rules to say, so all
 * that are broken are read: there are few, or there is worse to do than to wait. What was
 * changed in EKS is one of them only where pods get something else by it.
 */
@Component
class InventoryBroken implements BrokenAssociations {

	private static final int MOST = 2_000;

	private final JdbcClient jdbc;

	private final InventoryCredentials credentials;

	private final TargetOwners owners;

	InventoryBroken(JdbcClient jdbc, InventoryCredentials credentials, TargetOwners owners) {
		this.jdbc = jdbc;
		this.credentials = credentials;
		this.owners = owners;
	}

	@Override
	public Found of(Person person, int shown) {
		List<InventoryItem> broken = this.jdbc.sql("select * from inventory_association where "
				+ InventoryConditions.brokenRole()
				+ " or health = 'CHANGED_IN_AWS' order by case when health = 'CHANGED_IN_AWS' then 0 else 1 end, sort_key"
				+ " fetch first :most rows only")
			.param("most", MOST + 1)
			.query(InventoryRow::read)
			.list();
		if (broken.isEmpty()) {
			return Found.NONE;
		}
		Owners inForce = this.owners.inForce();
		List<InventoryItem> own = broken.stream().filter((item) -> concerns(item, person, inForce)).toList();
		Map<UUID, PodCredentials> gets = this.credentials.of(own);
		List<InventoryItem> bad = own.stream()
			.filter((item) -> item.brokenRole() || Objects.requireNonNull(gets.get(item.id())).bad())
			.toList();
		List<Broken> first = bad.stream()
			.sorted(Comparator.comparing((item) -> !unapproved(item, gets)))
			.limit(shown)
			.map((item) -> told(item, gets))
			.toList();
		Map<Kind, Integer> totals = bad.stream()
			.collect(Collectors.groupingBy(InventoryBroken::kind, Collectors.summingInt((item) -> 1)));
		return new Found(first, totals, broken.size() > MOST);
	}

	/** Pods that get nothing are less grave than pods that get what nobody approved. */
	private static boolean unapproved(InventoryItem item, Map<UUID, PodCredentials> gets) {
		return item.inEks() == Health.CHANGED_IN_AWS
				|| Objects.requireNonNull(gets.get(item.id())).answer() == PodCredentials.Answer.NOT_AS_APPROVED;
	}

	private static Kind kind(InventoryItem item) {
		return switch (item.health()) {
			case CHANGED_IN_AWS -> Kind.CHANGED_IN_AWS;
			case UNMANAGED -> Kind.UNMANAGED;
			// the last two are not read
			case IN_SYNC, ROLE_BROKEN, GONE, ADDON_OWNED -> Kind.ROLE_BROKEN;
		};
	}

	private static boolean concerns(InventoryItem item, Person person, Owners owners) {
		Agreement agreement = item.agreement();
		return (agreement != null && agreement.requester().equals(person.username()))
				|| Stream.of(item.team(), item.owner(owners).team())
					.filter(Objects::nonNull)
					.anyMatch((team) -> person.in(team));
	}

	private static Broken told(InventoryItem item, Map<UUID, PodCredentials> gets) {
		String role = item.association().roleArn();
		return new Broken(item.id(), kind(item), item.name(), item.cluster().name(),
				RoleArn.parse(role).map(RoleArn::name).orElse(role), Objects.requireNonNull(gets.get(item.id())),
				since(item));
	}

	private static @Nullable Instant since(InventoryItem item) {
		return Stream.of(BoundAs.values())
			.map((as) -> as.standing(item))
			.filter(RoleStanding::broken)
			.map(RoleStanding::since)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse((item.inEks() == Health.CHANGED_IN_AWS) ? item.healthSince() : null);
	}

}
