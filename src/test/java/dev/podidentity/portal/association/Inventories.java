package dev.podidentity.portal.association;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.provisioning.AssociationMade;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.policy.Ownership;
import dev.podidentity.portal.policy.RoutingFacts;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.request.KeptChecks;
import dev.podidentity.portal.request.Owners;
import dev.podidentity.portal.request.PortalTags;
import dev.podidentity.portal.request.RequestId;
import dev.podidentity.portal.request.TargetOwners;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** Associations, agreed and held, for tests. */
public final class Inventories {

	public static final ClusterArn PROD = ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");

	public static final ClusterArn TEST = ClusterArn.valueOf("arn:aws:eks:eu-west-1:111122223333:cluster/test-eu-1");

	public static final String ROLE = "arn:aws:iam::111122223333:role/payments-ledger";

	public static final String OTHER_ROLE = "arn:aws:iam::111122223333:role/payments-shared";

	public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private Inventories() {
	}

	public static AssociationSpec spec(String name) {
		return new AssociationSpec("payments", name, ROLE, PortalTags.add(Map.of("team", "payments"), "REQ-1042", 1),
				false, null, null);
	}

	/** What EKS holds after it was asked for just that. */
	public static Association held(ClusterArn cluster, AssociationSpec spec) {
		String id = "a-" + spec.serviceAccount();
		return new Association(cluster.name(), spec.namespace(), spec.serviceAccount(), spec.roleArn(),
				"arn:aws:eks:eu-central-1:111122223333:podidentityassociation/" + cluster.name() + "/" + id, id,
				spec.tags(), NOON, NOON, null, spec.disableSessionTags(), spec.targetRoleArn(), null, spec.policy());
	}

	/** Namespace payments is of team payments. */
	public static TargetOwners owners(Catalog catalog) {
		TargetOwners owners = mock(TargetOwners.class);
		given(owners.inForce()).willAnswer((call) -> byRules(catalog));
		return owners;
	}

	/** The same. */
	public static Owners byRules(Catalog catalog) {
		Ownership ownership = new Ownership(List.of(new Ownership.Entry("payments",
				new Ownership.Where(List.of("*"), List.of("*"), List.of("*"), Map.of()), List.of("payments"))));
		return new Owners(ownership, (arn) -> catalog.cluster(arn)
			.map((known) -> new RoutingFacts.Cluster(known.name(), known.account(), known.region(), "", known.tags()))
			.orElseGet(() -> RoutingFacts.Cluster.undescribed(arn.name(), arn.account(), arn.region())));
	}

	/** One made by hand. */
	public static Association byHand(ClusterArn cluster, String name) {
		return held(cluster, new AssociationSpec("payments", name, ROLE, Map.of(), false, null, null));
	}

	public static Association withRole(Association held, String role) {
		return copy(held, role, held.ownerArn(), held.tags());
	}

	public static InventoryItem withRole(InventoryItem item, RoleStanding standing) {
		return item.withRole(standing);
	}

	/** The same with a target role, of which that is known. */
	public static InventoryItem withTarget(InventoryItem item, RoleStanding standing) {
		Association held = item.association();
		AssociationSpec spec = new AssociationSpec(held.namespace(), held.serviceAccount(), held.roleArn(), held.tags(),
				false, "arn:aws:iam::777788889999:role/reports", null);
		return InventoryItem.made(item.cluster(), held(item.cluster(), spec), agreement(spec, item.firstSeenAt()))
			.withTargetRole(standing);
	}

	public static Association ownedByAddon(Association held) {
		return copy(held, held.roleArn(), "arn:aws:eks:eu-central-1:111122223333:addon/prod-eu-1/x/1", held.tags());
	}

	public static Association withTag(Association held, String key, String value) {
		Map<String, String> tags = new TreeMap<>(held.tags());
		tags.put(key, value);
		return copy(held, held.roleArn(), held.ownerArn(), tags);
	}

	private static Association copy(Association held, String role, @Nullable String owner, Map<String, String> tags) {
		return new Association(held.clusterName(), held.namespace(), held.serviceAccount(), role, held.associationArn(),
				held.associationId(), tags, held.createdAt(), held.modifiedAt(), owner, held.disableSessionTags(),
				held.targetRoleArn(), held.externalId(), held.policy());
	}

	public static Agreement agreement(AssociationSpec spec, Instant madeAt) {
		return new Agreement(spec, UUID.randomUUID(), "REQ-1042", "payments", "requester", madeAt);
	}

	/** One that the portal made then. */
	public static InventoryItem made(ClusterArn cluster, String name, Instant at) {
		return InventoryItem.made(cluster, held(cluster, spec(name)), agreement(spec(name), at));
	}

	/** One that EKS has made then without the session policy that was agreed. */
	public static InventoryItem madeWithout(ClusterArn cluster, String name, Instant at) {
		AssociationSpec agreed = new AssociationSpec("payments", name, ROLE, spec(name).tags(), false, null, "{}");
		return InventoryItem.made(cluster, held(cluster, spec(name)), agreement(agreed, at));
	}

	/** One that the portal has found then. */
	public static InventoryItem found(ClusterArn cluster, Association held, Instant at) {
		return InventoryItem.found(cluster, held, at);
	}

	/** The same after a look at EKS. */
	public static InventoryItem seen(InventoryItem item, @Nullable Association held, Instant at) {
		return (held != null) ? item.seen(held, at) : item.missed(at);
	}

	/** Goes by the checks of one request, or by none. */
	public static InventoryCredentials credentials(Catalog catalog, Check... checks) {
		KeptChecks kept = mock(KeptChecks.class);
		given(kept.of(anyCollection())).willAnswer((call) -> call.<Collection<UUID>>getArgument(0)
			.stream()
			.collect(
					Collectors.toMap((id) -> id, (id) -> new KeptChecks.Kept(List.of(checks), NOON.minusSeconds(60)))));
		return new InventoryCredentials(mock(JdbcClient.class), kept, catalog, Clock.fixed(NOON, ZoneOffset.UTC));
	}

	static AssociationMade event(ClusterArn cluster, String name) {
		AssociationSpec spec = spec(name);
		return new AssociationMade(UUID.randomUUID().toString(), RequestId.valueOf(UUID.randomUUID().toString()),
				"REQ-1042", 1, "payments", "requester", cluster, spec, held(cluster, spec), false);
	}

}
