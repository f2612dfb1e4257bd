package dev.podidentity.portal.association;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import dev.podidentity.portal.association.InventoryTest.Drifts;
import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.testing.MovingClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.podidentity.portal.association.Inventories.PROD;
import static dev.podidentity.portal.association.Inventories.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

@InventoryTest
class TargetRoleScanTests {

	private static final String TARGET = "arn:aws:iam::444455556666:role/reports";

	private static final String POD_IDENTITY = """
			{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},
			"Action":["sts:AssumeRole","sts:TagSession"]}]}""";

	private static final String LETS_IN = """
			{"Version":"2012-10-17","Statement":[
			{"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"sts:AssumeRole"%s},
			{"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"sts:TagSession"}]}""";

	@Autowired
	private RoleScan scan;

	@Autowired
	private InventoryScan inventoryScan;

	@Autowired
	private InventoryStore store;

	@Autowired
	private InventorySearch search;

	@Autowired
	private FakeRoles iam;

	@Autowired
	private FakeEks eks;

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
		this.iam.put(ROLE, "AROA1", POD_IDENTITY);
		this.iam.put(TARGET, "AROAT", letsIn(ROLE, ""));
		bind(true);
	}

	@Test
	void targetRoleThatLetsTheFirstOneInIsOk() {
		assertThat(target()).isEqualTo(RoleStanding.UNSEEN);
		assertThat(this.scan.run()).isEqualTo(2);
		assertThat(target().status()).isEqualTo(RoleStatus.OK);
		assertThat(target().roleId()).isEqualTo("AROAT");
		assertThat(item().role().roleId()).isEqualTo("AROA1");
		assertThat(this.drifts.roles()).isEmpty();
	}

	@Test
	void targetRoleThatIsGoneIsToldAndAuditedAndFound() {
		this.scan.run();
		this.iam.remove(TARGET);
		next();
		assertThat(target().status()).isEqualTo(RoleStatus.GONE);
		assertThat(item().role().status()).isEqualTo(RoleStatus.OK);
		assertThat(this.drifts.roles()).singleElement().satisfies((turned) -> {
			assertThat(turned.auditEntries().get(0).detail()).isEqualTo(
					"Noticed in IAM: the target role " + TARGET + " is GONE now. GetRole: The role cannot be found.");
			assertThat(turned.auditEntries().get(0).after()).contains("\"targetRole\":\"GONE\"");
		});
		InventoryQuery query = new InventoryQuery(null, null, null, null, null, 10, RoleStatus.GONE);
		assertThat(this.search.find(query).items()).hasSize(1);
	}

	@Test
	void targetRoleMadeAnewIsNotTheSame() {
		this.scan.run();
		this.iam.put(TARGET, "AROAU", letsIn(ROLE, ""));
		next();
		assertThat(target().status()).isEqualTo(RoleStatus.RECREATED);
		assertThat(target().reason()).contains("AROAT", "AROAU");
	}

	@Test
	void targetRoleThatLetsTheFirstOneInNoMoreDoesNotTrust() {
		this.scan.run();
		this.iam.put(TARGET, "AROAT", letsIn(Inventories.OTHER_ROLE, ""));
		next();
		assertThat(target().status()).isEqualTo(RoleStatus.DOES_NOT_TRUST);
		assertThat(target().reason()).startsWith("Its trust policy does not let role payments-ledger in");
		assertThat(this.drifts.roles()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "true, e/1, OK", "true, e/2, DOES_NOT_TRUST", "false, e/2, DOES_NOT_TRUST",
			"false, e/1, CANNOT_TELL" })
	void externalIdHasToBeTheOneThatEksTold(boolean untagged, String wanted, RoleStatus status) {
		this.jdbc.sql("delete from inventory_association").update();
		bind(untagged);
		this.iam.put(TARGET, "AROAT",
				letsIn(ROLE, ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"" + wanted + "\"}}"));
		this.scan.run();
		assertThat(target().status()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "WRONG_ACCOUNT", "ACCESS_DENIED", "SERVER_ERROR", "INVALID" })
	void targetRoleThatThePortalCannotReadIsUnknownAndSaysSo(Kind kind) {
		this.iam.fail(kind);
		this.scan.run();
		assertThat(target().status()).isEqualTo(RoleStatus.CANNOT_TELL);
		assertThat(target().reason()).isEqualTo("GetRole: refused");
	}

	@Test
	void trustPolicyThatCannotBeReadIsUnknown() {
		this.iam.put(TARGET, "AROAT", null);
		this.scan.run();
		assertThat(target().status()).isEqualTo(RoleStatus.CANNOT_TELL);
	}

	@Test
	void associationWithoutTargetRoleHasNothingToTell() {
		this.jdbc.sql("delete from inventory_association").update();
		this.store.insert(Inventories.made(PROD, "ledger", Inventories.NOON));
		assertThat(this.scan.run()).isEqualTo(1);
		assertThat(item().targetRole()).isNull();
	}

	@Test
	void oneRoleThatIsBothIsLookedAtOnceAndJudgedTwice() {
		this.jdbc.sql("delete from inventory_association").update();
		insert(new AssociationSpec("payments", "ledger", ROLE, Map.of(), true, ROLE, null));
		assertThat(this.scan.run()).isEqualTo(1);
		assertThat(this.iam.calls()).hasSize(1);
		assertThat(item().role().status()).isEqualTo(RoleStatus.OK);
		assertThat(target().status()).isEqualTo(RoleStatus.DOES_NOT_TRUST);
	}

	@Test
	void anotherTargetRoleBeginsAnew() {
		this.scan.run();
		this.eks.put(PROD, held(new AssociationSpec("payments", "ledger", ROLE, Map.of(), true,
				"arn:aws:iam::444455556666:role/other", null)));
		this.clock.move(Duration.ofMinutes(5));
		this.inventoryScan.run();
		assertThat(target()).isEqualTo(RoleStanding.UNSEEN);
		assertThat(item().role().status()).isEqualTo(RoleStatus.OK);
	}

	private void bind(boolean untagged) {
		insert(new AssociationSpec("payments", "ledger", ROLE, Map.of(), untagged, TARGET, null));
	}

	private void insert(AssociationSpec spec) {
		this.store.insert(InventoryItem.made(PROD, held(spec), Inventories.agreement(spec, Inventories.NOON)));
	}

	private static Association held(AssociationSpec spec) {
		Association held = Inventories.held(PROD, spec);
		return new Association(held.clusterName(), held.namespace(), held.serviceAccount(), held.roleArn(),
				held.associationArn(), held.associationId(), held.tags(), held.createdAt(), held.modifiedAt(), null,
				held.disableSessionTags(), held.targetRoleArn(), "e/1", null);
	}

	private static String letsIn(String role, String condition) {
		return LETS_IN.formatted(role, condition, role);
	}

	private void next() {
		this.clock.move(Duration.ofMinutes(15));
		this.scan.run();
	}

	private RoleStanding target() {
		return Objects.requireNonNull(item().targetRole());
	}

	private InventoryItem item() {
		return this.store.of(PROD).get(0);
	}

}
