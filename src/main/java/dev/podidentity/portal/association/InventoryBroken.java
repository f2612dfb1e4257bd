package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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
		List<InventoryItem> broken = this.jdbc
			.sql("select * from inventory_association where " + InventoryConditions.brokenRole()
					+ " or health = 'CHANGED_IN_AWS' order by sort_key fetch first :most rows only")
			.param("most", MOST)
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
		return new Found(bad.stream().limit(shown).map((item) -> told(item, gets)).toList(), bad.size());
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
		return new Broken(item.id(), item.name(), item.cluster().name(),
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
			.orElse(null);
	}

}
