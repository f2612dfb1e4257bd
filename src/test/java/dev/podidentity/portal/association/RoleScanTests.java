package dev.podidentity.portal.association;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import dev.podidentity.portal.association.InventoryTest.Drifts;
import dev.podidentity.portal.association.RoleStanding.Seen;
import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.catalog.TrustPolicies;
import dev.podidentity.portal.testing.MovingClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.podidentity.portal.association.Inventories.PROD;
import static dev.podidentity.portal.association.Inventories.ROLE;
import static dev.podidentity.portal.association.Inventories.TEST;
import static org.assertj.core.api.Assertions.assertThat;

@InventoryTest
class RoleScanTests {

	private static final String GOOD = """
			{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},
			"Action":["sts:AssumeRole","sts:TagSession"]%s}]}""";

	private static final String TARGET = "arn:aws:iam::111122223333:role/reports";

	private static final Duration INTERVAL = Duration.ofMinutes(15);

	@Autowired
	private RoleScan scan;

	@Autowired
	private InventoryScan inventoryScan;

	@Autowired
	private InventoryStore store;

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
		this.iam.put(ROLE, "AROA1", GOOD.formatted(""));
		InventoryItem ledger = Inventories.made(PROD, "ledger", Inventories.NOON);
		this.store.insert(ledger);
		this.eks.put(PROD, ledger.association());
	}

	@Test
	void roleThatIsThereAndAdmitsThePodIsOk() {
		assertThat(role()).isEqualTo(RoleStanding.UNSEEN);
		this.scan.run();
		assertThat(role()).isEqualTo(new RoleStanding(RoleStatus.OK, this.clock.instant(), "AROA1",
				new Seen(RoleStatus.OK, this.clock.instant()), null, this.clock.instant()));
		assertThat(this.drifts.roles()).isEmpty();
	}

	@Test
	void roleIsLookedAtAgainWhenTheDatesOfItsTrustPolicyEndIt() {
		Instant end = this.clock.instant().plusSeconds(55);
		this.iam.put(ROLE, "AROA1",
				GOOD.formatted(",\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":\"" + end + "\"}}"));
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
		assertThat(role().ends()).isEqualTo(end);
		this.clock.move(Duration.ofSeconds(54));
		assertThat(this.scan.run()).isZero();
		this.clock.move(Duration.ofSeconds(1));
		assertThat(this.scan.run()).isEqualTo(1);
		assertThat(role().status()).isEqualTo(RoleStatus.DOES_NOT_TRUST);
		assertThat(role().ends()).isNull();
		assertThat(this.scan.run()).isZero();
	}

	@Test
	void roleMadeAnewWhoseTrustIsShutStaysMadeAnew() {
		this.scan.run();
		this.iam.put(ROLE, "AROA2", GOOD.formatted("").replace("pods.eks", "ec2"));
		next();
		assertThat(role().status()).isEqualTo(RoleStatus.DOES_NOT_TRUST);
		assertThat(role().anew()).isTrue();
		assertThat(role().reason()).contains("was AROA1 and is AROA2", "Its trust policy");
		this.iam.put(ROLE, "AROA1", GOOD.formatted("").replace("pods.eks", "ec2"));
		next();
		assertThat(role().anew()).isFalse();
	}

	@Test
	void eachRoleIsLookedAtOnceInAnIntervalHoweverManyBindIt() {
		this.store.insert(Inventories.made(PROD, "export", Inventories.NOON));
		this.store.insert(Inventories.found(TEST, Inventories.byHand(TEST, "crawler"), Inventories.NOON));
		assertThat(this.scan.run()).isEqualTo(1);
		this.clock.move(INTERVAL.minusSeconds(1));
		assertThat(this.scan.run()).isZero();
		this.clock.move(Duration.ofSeconds(1));
		assertThat(this.scan.run()).isEqualTo(1);
		assertThat(this.iam.calls()).hasSize(2);
		assertThat(this.store.of(TEST)).extracting((item) -> item.role().status()).containsExactly(RoleStatus.OK);
	}

	@Test
	void newAssociationIsNotLeftWaiting() {
		this.scan.run();
		this.store.insert(Inventories.made(PROD, "export", Inventories.NOON));
		assertThat(this.scan.run()).isEqualTo(1);
	}

	@Test
	void whatIsGoneInEksUsesNoRole() {
		this.eks.remove(PROD, "a-ledger");
		this.inventoryScan.run();
		assertThat(this.scan.run()).isZero();
	}

	@Test
	void roleThatIsGoneIsToldAndAuditedOnce() {
		this.scan.run();
		this.iam.remove(ROLE);
		next();
		assertThat(role().status()).isEqualTo(RoleStatus.GONE);
		assertThat(role().reason()).isEqualTo("GetRole: The role cannot be found.");
		next();
		assertThat(this.drifts.roles()).hasSize(1);
		AuditEntry entry = this.drifts.roles().get(0).auditEntries().get(0);
		assertThat(entry.action()).isEqualTo("association.role");
		assertThat(entry.object().label()).isEqualTo("payments/ledger on prod-eu-1");
		assertThat(entry.before()).contains("\"role\":\"OK\"");
		assertThat(entry.after()).contains("\"role\":\"GONE\"", "AROA1");
		assertThat(item().health()).isEqualTo(Health.ROLE_BROKEN);
		assertThat(item().inEks()).isEqualTo(Health.IN_SYNC);
	}

	@Test
	void roleMadeAnewUnderItsNameIsNotTheSame() {
		this.scan.run();
		this.iam.remove(ROLE);
		next();
		this.iam.put(ROLE, "AROA2", GOOD.formatted(""));
		next();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
		assertThat(role().roleId()).isEqualTo("AROA1");
		assertThat(role().reason()).contains("AROA1", "AROA2");
		next();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
		assertThat(this.drifts.roles()).hasSize(2);
	}

	@Test
	void roleMadeAnewBeforeTheFirstLookIsNotTheOneThatWasApproved() {
		this.iam.put(ROLE, "AROA2", GOOD.formatted(""), Inventories.NOON.plusSeconds(20));
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
		assertThat(role().reason()).startsWith("It was made anew under its name at ");
		next();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
		assertThat(this.drifts.roles()).hasSize(1);
	}

	@Test
	void roleMadeAnewThatDoesNotTrustDoesNotBecomeTheApprovedOneLater() {
		this.iam.put(ROLE, "AROA2", TrustPolicies.IRSA, Inventories.NOON.plusSeconds(20));
		this.scan.run();
		this.iam.put(ROLE, "AROA2", GOOD.formatted(""), Inventories.NOON.plusSeconds(20));
		next();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
	}

	@Test
	void roleThatWasThereWhenEksWasToldToBindItIsTheOne() {
		this.iam.put(ROLE, "AROA1", GOOD.formatted(""), Inventories.NOON);
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
		assertThat(role().roleId()).isEqualTo("AROA1");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:*"}                            | OK
					{"Effect":"Allow","Principal":{"AWS":"999999999999"},"Action":"sts:*"}                            | DOES_NOT_TRUST
					{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}                   | OK
					{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:*","Condition":{"StringEquals":{"sts:ExternalId":"e/1"}}} | OK
					{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:*","Condition":{"StringEquals":{"sts:ExternalId":"e/2"}}} | DOES_NOT_TRUST
					{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}} | CANNOT_TELL
					""")
	void targetRoleIsLookedAtToo(String statement, RoleStatus expected) {
		withTarget(TARGET);
		this.iam.put(TARGET, "AROA9", TrustPolicies.policy(statement));
		this.scan.run();
		RoleStanding target = Objects.requireNonNull(item().targetRole());
		assertThat(target.status()).isEqualTo(expected);
		assertThat(target.reason() == null).isEqualTo(expected == RoleStatus.OK);
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
	}

	private void withTarget(String target) {
		this.jdbc
			.sql("update inventory_association set target_role_arn = :target, external_id = 'e/1',"
					+ " disable_session_tags = true")
			.param("target", target)
			.update();
	}

	@Test
	void nulOfAPolicyIsNotWritten() {
		this.iam.put(ROLE, "AROA1", GOOD
			.formatted(",\"Condition\":{\"StringEquals\":{\"aws:RequestTag/kubernetes-namespace\":\"a\\u0000b\"}}"));
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.DOES_NOT_TRUST);
		assertThat(role().reason()).contains("a\uFFFDb").doesNotContain("\0");
	}

	@Test
	void whatCannotBeRecordedLeavesTheRoleUnknownAndNotOk() {
		this.scan.run();
		var seenAt = this.clock.instant();
		this.iam.remove(ROLE);
		this.drifts.breakDown();
		next();
		assertThat(role()).isEqualTo(
				new RoleStanding(RoleStatus.CANNOT_TELL, this.clock.instant(), "AROA1", new Seen(RoleStatus.OK, seenAt),
						"The portal could not record what IAM told; its log says why.", this.clock.instant()));
		this.drifts.clear();
		next();
		assertThat(role().status()).isEqualTo(RoleStatus.GONE);
		assertThat(this.drifts.roles()).hasSize(1);
	}

	@Test
	void roleUnderAnotherPathIsNotTheOneThatIsBound() {
		this.iam.put("arn:aws:iam::111122223333:role/other/payments-ledger", "AROA1", GOOD.formatted(""));
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.GONE);
		assertThat(role().reason()).contains("role/other/payments-ledger");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			kubernetes-namespace       | payments | OK
			kubernetes-namespace       | ledger   | DOES_NOT_TRUST
			kubernetes-service-account | ledger   | OK
			kubernetes-service-account | other    | DOES_NOT_TRUST
			kubernetes-pod-name        | ledger-0 | CANNOT_TELL
			""")
	void trustIsJudgedForEachAssociation(String tag, String value, RoleStatus status) {
		this.iam.put(ROLE, "AROA1",
				GOOD.formatted(",\"Condition\":{\"StringEquals\":{\"aws:RequestTag/" + tag + "\":\"" + value + "\"}}"));
		this.scan.run();
		assertThat(role().status()).isEqualTo(status);
		assertThat(role().reason() == null).isEqualTo(status == RoleStatus.OK);
	}

	@Test
	void trustThatIsTakenAwayIsTold() {
		this.scan.run();
		this.iam.put(ROLE, "AROA1", GOOD.formatted("").replace("pods.eks", "ec2"));
		next();
		assertThat(role().status()).isEqualTo(RoleStatus.DOES_NOT_TRUST);
		assertThat(this.drifts.roles()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "ACCESS_DENIED", "UNCLEAR", "SERVER_ERROR", "INVALID", "WRONG_ACCOUNT" })
	void whatIamDoesNotTellIsUnknownAndKeepsWhatWasSeen(Kind kind) {
		this.scan.run();
		var seenAt = this.clock.instant();
		this.iam.fail(kind);
		next();
		assertThat(role()).isEqualTo(new RoleStanding(RoleStatus.CANNOT_TELL, this.clock.instant(), "AROA1",
				new Seen(RoleStatus.OK, seenAt), "GetRole: refused", this.clock.instant()));
		assertThat(this.drifts.roles()).isEmpty();
		this.iam.fail(null);
		this.iam.remove(ROLE);
		next();
		assertThat(role().status()).isEqualTo(RoleStatus.GONE);
		assertThat(this.drifts.roles()).hasSize(1);
	}

	@Test
	void trustThatCannotBeReadIsUnknown() {
		this.iam.put(ROLE, "AROA1", null);
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.CANNOT_TELL);
	}

	@Test
	void accountThatThrottlesIsLeftForTheNextRun() {
		this.store.insert(Inventories.found(TEST,
				Inventories.withRole(Inventories.byHand(TEST, "crawler"), Inventories.OTHER_ROLE), Inventories.NOON));
		this.iam.fail(Kind.THROTTLED);
		this.scan.run();
		assertThat(this.iam.calls()).hasSize(1);
		assertThat(role()).isEqualTo(RoleStanding.UNSEEN);
		this.iam.fail(null);
		this.scan.run();
		assertThat(this.iam.calls()).hasSize(3);
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
	}

	@Test
	void scanOfTheClusterKeepsWhatIsKnownOfTheRoleAndAnotherRoleBeginsAnew() {
		this.scan.run();
		this.inventoryScan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
		this.eks.put(PROD, Inventories.withRole(item().association(), Inventories.OTHER_ROLE));
		this.clock.move(Duration.ofMinutes(5));
		this.inventoryScan.run();
		assertThat(role()).isEqualTo(RoleStanding.UNSEEN);
	}

	private void next() {
		this.clock.move(INTERVAL);
		this.scan.run();
	}

	private RoleStanding role() {
		return item().role();
	}

	private InventoryItem item() {
		assertThat(this.store.of(PROD)).hasSize(1);
		return this.store.of(PROD).get(0);
	}

}
