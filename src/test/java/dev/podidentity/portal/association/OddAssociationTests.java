package dev.podidentity.portal.association;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.podidentity.portal.association.InventoryTest.Drifts;
import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.testing.MovingClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.podidentity.portal.association.Inventories.PROD;
import static dev.podidentity.portal.association.Inventories.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

/** An association that the columns cannot hold keeps nothing else out. */
@InventoryTest
class OddAssociationTests {

	private static final String NUL = "a\u0000b";

	@Autowired
	private InventoryScan scan;

	@Autowired
	private InventoryStore store;

	@Autowired
	private InventoryCoverage coverage;

	@Autowired
	private InventoryRoleUse use;

	@Autowired
	private FakeEks eks;

	@Autowired
	private RoleScan roles;

	@Autowired
	private FakeRoles iam;

	@Autowired
	private MovingClock clock;

	@Autowired
	private Drifts drifts;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void clean() {
		this.jdbc.sql("delete from inventory_association").update();
		this.jdbc.sql("delete from inventory_scan").update();
		this.eks.clear();
		this.iam.clear();
		this.drifts.clear();
		this.clock.moveTo(Inventories.NOON.plusSeconds(3600));
		this.eks.put(PROD, Inventories.byHand(PROD, "crawler"));
	}

	@ParameterizedTest
	@MethodSource
	void itIsShownCutAndNamedAndTheOthersAreRecorded(Association odd, String named) {
		this.eks.put(PROD, odd);
		this.scan.run();
		assertThat(this.store.of(PROD)).hasSize(2);
		assertThat(this.coverage.current().notRead()).filteredOn((outage) -> "prod-eu-1".equals(outage.cluster()))
			.singleElement()
			.satisfies((outage) -> assertThat(outage.reason()).contains("does not fit into the inventory", named));
		assertThat(this.coverage.current().checkedAt()).isEqualTo(this.clock.instant());
		assertThat(this.use.countIn(PROD)).isEqualTo(2);
		assertThat(this.use.usersOf(RoleArn.valueOf(ROLE))).isNotEmpty();
		assertThat(this.use.unseen(RoleArn.valueOf(ROLE))).isEmpty();
		List<InventoryItem> seen = this.store.of(PROD);
		this.scan.run();
		assertThat(this.store.of(PROD)).as("seen again, nothing is new").isEqualTo(seen);
		this.eks.remove(PROD, odd.associationId());
		this.scan.run();
		assertThat(this.store.of(PROD)).hasSize(1);
		assertThat(this.coverage.current().notRead()).noneMatch((outage) -> "prod-eu-1".equals(outage.cluster()));
	}

	static Stream<Object[]> itIsShownCutAndNamedAndTheOthersAreRecorded() {
		return Stream.of(odd("its namespace has 64 characters, 63 fit", Map.of("namespace", "n".repeat(64))),
				odd("its namespace has characters that are no text", Map.of("namespace", NUL)),
				odd("its namespace has characters that are no text", Map.of("namespace", "a\uD800b")),
				odd("its namespace has a slash", Map.of("namespace", "payments/odd")),
				odd("its service account has a slash", Map.of("serviceAccount", "odd/one")),
				odd("its service account has 254", Map.of("serviceAccount", "s".repeat(254))),
				odd("its service account", Map.of("serviceAccount", NUL)),
				odd("its role ARN has 3000", Map.of("roleArn", ROLE + "x".repeat(3000 - ROLE.length()))),
				odd("its role ARN", Map.of("roleArn", NUL)),
				odd("its ARN has 501", Map.of("associationArn", "a".repeat(501))),
				odd("its ARN", Map.of("associationArn", NUL)),
				odd("its owner ARN has 2049", Map.of("ownerArn", "o".repeat(2049))),
				odd("its owner ARN", Map.of("ownerArn", NUL)),
				odd("its target role ARN has 2049", Map.of("targetRoleArn", "t".repeat(2049))),
				odd("its target role ARN", Map.of("targetRoleArn", NUL)),
				odd("its external id has 2001", Map.of("externalId", "e".repeat(2001))),
				odd("its external id", Map.of("externalId", NUL)),
				odd("its session policy has 1000001", Map.of("policy", "p".repeat(1_000_001))),
				odd("its session policy", Map.of("policy", NUL)), odd("its tags", Map.of("tag", NUL)),
				odd("tags are too long", Map.of("tag", "\u0001".repeat(20_000))));
	}

	@Test
	void twoThatAreCutAlikeAreTwo() {
		this.eks.put(PROD, association("a-1", Map.of("namespace", "n".repeat(64))));
		this.eks.put(PROD, association("a-2", Map.of("namespace", "n".repeat(65))));
		this.eks.put(PROD, association("a-3", Map.of("namespace", "a\u0000")));
		this.eks.put(PROD, association("a-4", Map.of("namespace", "a\uD800")));
		this.scan.run();
		assertThat(this.store.of(PROD)).hasSize(5);
	}

	@Test
	void whatWasAgreedAndIsCutNowHasChanged() {
		InventoryItem ledger = Inventories.made(PROD, "ledger", Inventories.NOON);
		this.store.insert(ledger);
		this.eks.put(PROD, association("a-ledger", Map.of("serviceAccount", "ledger", "policy", NUL)));
		this.scan.run();
		assertThat(this.store.of(PROD)).filteredOn((item) -> item.id().equals(ledger.id()))
			.extracting(InventoryItem::health)
			.containsExactly(Health.CHANGED_IN_AWS);
	}

	@Test
	void whatATrustPolicySaysIsRecordedWhateverCharactersItHas() {
		this.scan.run();
		this.iam.put(ROLE, "AROA\u0000", """
				{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},
				"Action":["sts:AssumeRole","sts:TagSession"],"Condition":{"StringEquals":
				{"aws:RequestTag/kubernetes-namespace":["a\\u0000b", "a\\ud800b"]}}}]}""");
		this.roles.run();
		RoleStanding role = this.store.of(PROD).get(0).role();
		assertThat(role.status()).isEqualTo(RoleStatus.DOES_NOT_TRUST);
		assertThat(role.reason()).contains("a\uFFFDb");
	}

	private static Object[] odd(String named, Map<String, String> members) {
		return new Object[] { association("a-odd", members), named };
	}

	private static Association association(String id, Map<String, String> members) {
		Association hand = Inventories.byHand(PROD, "odd");
		Map<String, String> tags = new TreeMap<>();
		if (members.containsKey("tag")) {
			tags.put("k", members.getOrDefault("tag", ""));
		}
		return new Association(hand.clusterName(), members.getOrDefault("namespace", hand.namespace()),
				members.getOrDefault("serviceAccount", hand.serviceAccount()),
				members.getOrDefault("roleArn", hand.roleArn()),
				members.getOrDefault("associationArn", hand.associationArn()), id, tags, hand.createdAt(),
				hand.modifiedAt(), members.get("ownerArn"), false, members.get("targetRoleArn"),
				members.get("externalId"), members.get("policy"));
	}

}
