package dev.podidentity.portal.association;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;

import dev.podidentity.portal.testing.MovingClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.podidentity.portal.association.Inventories.PROD;
import static dev.podidentity.portal.association.Inventories.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

/** The role that counts is the one that preflight found before anybody approved. */
@InventoryTest
class ApprovedRoleScanTests {

	private static final String TRUST = """
			{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},
			"Action":["sts:AssumeRole","sts:TagSession"]}]}""";

	@Autowired
	private RoleScan scan;

	@Autowired
	private InventoryStore store;

	@Autowired
	private FakeRoles iam;

	@Autowired
	private MovingClock clock;

	@Autowired
	private JdbcClient jdbc;

	private final InventoryItem ledger = Inventories.made(PROD, "ledger", Inventories.NOON);

	private final UUID request = Objects.requireNonNull(this.ledger.agreement()).request();

	@BeforeEach
	void clean() {
		this.jdbc.sql("delete from inventory_association").update();
		this.iam.clear();
		this.clock.moveTo(Inventories.NOON.plusSeconds(3600));
		this.iam.put(ROLE, "AROA2", TRUST);
		this.store.insert(this.ledger);
		this.jdbc.sql("""
				insert into association_request (id, version, review, fulfilment, requester, revision, search_text,
				    created_at, updated_at)
				values (?, 0, 'APPROVED', 'DONE', 'requester', 2, '', current_timestamp, current_timestamp)""")
			.param(this.request)
			.update();
	}

	@Test
	void roleMadeAnewBeforeTheFirstLookIsNotTheApprovedOne() {
		found(2, 0, ROLE, "AROA1");
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
		assertThat(role().roleId()).isEqualTo("AROA1");
		assertThat(role().reason()).contains("its unique id was AROA1 and is AROA2");
	}

	@Test
	void whatItMayDoIsFoundWithoutItsIdAndHidesNone() {
		evidence(2, 0, """
				[{"name":"ROLE_EXISTS","role":{"arn":"%1$s","id":"AROA1"}},
				{"name":"ROLE_BREADTH","role":{"arn":"%1$s","id":null,"breadth":"NARROW"}}]""".formatted(ROLE));
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
	}

	@Test
	void roleThatWasGoneAtTheFirstLookAndIsMadeAnewIsNotTheApprovedOne() {
		found(2, 0, ROLE, "AROA1");
		this.iam.remove(ROLE);
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.GONE);
		this.iam.put(ROLE, "AROA2", TRUST);
		this.clock.move(Duration.ofMinutes(15));
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
	}

	/** What approves by itself has no reader of the checks, which come afterwards. */
	@Test
	void roleThatTheRulesSawIsTheApprovedOneWhereNobodyWasAsked() {
		routed("{\"roles\":[{\"arn\":\"%s\",\"id\":\"AROA1\",\"breadth\":\"NARROW\"}]}".formatted(ROLE));
		found(2, 60, ROLE, "AROA2");
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
		assertThat(role().roleId()).isEqualTo("AROA1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"roles\":[]}", "{\"roles\":null}",
			"{\"roles\":[{\"arn\":\"arn:aws:iam::1:role/x\",\"id\":null,\"breadth\":\"UNKNOWN\"}]}" })
	void whereTheRulesSawNothingTheFirstChecksCount(String plan) {
		routed(plan);
		found(2, 60, ROLE, "AROA2");
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
	}

	@Test
	void whatThoseWhoApprovedHaveReadCountsBeforeWhatTheRulesSaw() {
		routed("{\"roles\":[{\"arn\":\"%s\",\"id\":\"AROA1\",\"breadth\":\"NARROW\"}]}".formatted(ROLE));
		found(2, 60, ROLE, "AROA2");
		approved(120);
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
	}

	@Test
	void whatWasFoundBeforeTheApprovalCountsAndNotWhatWasFoundAfterIt() {
		found(2, 0, ROLE, "AROA1");
		found(2, 60, ROLE, "AROA2");
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
	}

	@Test
	void whatWasFoundLastBeforeTheApprovalCounts() {
		found(2, 0, ROLE, "AROA1");
		found(2, 60, ROLE, "AROA2");
		approved(120);
		this.scan.run();
		assertThat(role().status()).as("the checks were made again, and the new role approved")
			.isEqualTo(RoleStatus.OK);
	}

	@Test
	void whatWasFoundAfterTheApprovalDoesNot() {
		found(2, 0, ROLE, "AROA1");
		approved(30);
		found(2, 60, ROLE, "AROA2");
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
	}

	@Test
	void roleMadeAnewThatWasConfirmedSinceIsTheApprovedOne() {
		this.iam.put(ROLE, "AROA1", TRUST);
		found(2, 0, ROLE, "AROA1");
		approved(30);
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
		this.iam.put(ROLE, "AROA2", TRUST);
		this.clock.move(Duration.ofMinutes(15));
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
		found(2, 4600, ROLE, "AROA2");
		decided(1, "CONFIRMED", "security", 4700);
		this.clock.move(Duration.ofMinutes(15));
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
		assertThat(role().roleId()).isEqualTo("AROA2");
		assertThat(role().anew()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "true, RECREATED", "false, DOES_NOT_TRUST" })
	void roleThatWasMissingWhenItWasApprovedIsNotTheOneThatWasMadeSince(boolean trusts, RoleStatus status) {
		missing(0, "ROLE_EXISTS", null);
		approved(30);
		found(2, 60, ROLE, "AROA2");
		this.iam.put(ROLE, "AROA2", trusts ? TRUST : TRUST.replace("pods.eks", "ec2"),
				Inventories.NOON.minusSeconds(5));
		for (int look = 0; look < 2; look++) {
			this.scan.run();
			assertThat(role().status()).isEqualTo(status);
			assertThat(role().roleId()).as("the approved one has none").isNull();
			assertThat(role().reason()).startsWith("There was no such role when the request was approved");
			this.clock.move(Duration.ofMinutes(15));
		}
	}

	@Test
	void whatWasFoundMissingAndThenThereBeforeTheApprovalIsTheApprovedOne() {
		missing(0, "ROLE_EXISTS", null);
		found(2, 60, ROLE, "AROA2");
		approved(120);
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
	}

	@Test
	void whatWasFoundThereAndThenMissingBeforeTheApprovalIsNot() {
		found(2, 0, ROLE, "AROA2");
		missing(60, "ROLE_EXISTS", "prod-eu-1/payments/ledger");
		approved(120);
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.RECREATED);
	}

	@ParameterizedTest
	@CsvSource({ "TARGET_ROLE, ", "ROLE_TRUST, ", "ROLE_EXISTS, test-eu-1/payments/ledger" })
	void whatElseWasFoundMissingSaysNothingOfTheRole(String check, @Nullable String target) {
		missing(0, check, target);
		approved(30);
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
	}

	private void missing(int seconds, String check, @Nullable String target) {
		evidence(2, seconds, "[{\"name\":\"" + check + "\",\"result\":\"FAILED\",\"target\":"
				+ ((target != null) ? "\"" + target + "\"" : "null") + ",\"role\":null}]");
	}

	private void approved(int seconds) {
		decided(0, "APPROVED", "approver", seconds);
	}

	private void decided(int position, String verdict, String person, int seconds) {
		this.jdbc.sql("""
				insert into request_decision (request_id, position, revision, stage, verdict, person, decided_at)
				values (?, ?, 2, 1, ?, ?, ?)""")
			.params(this.request, position, verdict, person,
					Inventories.NOON.plusSeconds(seconds).atOffset(ZoneOffset.UTC))
			.update();
	}

	@ParameterizedTest
	@CsvSource({ "2, arn:aws:iam::111122223333:role/payments-ledger, AROA2",
			"1, arn:aws:iam::111122223333:role/payments-ledger, AROA1",
			"2, arn:aws:iam::111122223333:role/another, AROA1" })
	void otherwiseTheRoleOfTheFirstLookCounts(int revision, String arn, String id) {
		found(revision, 0, arn, id);
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
		assertThat(role().roleId()).isEqualTo("AROA2");
	}

	@Test
	void soItIsWhereIamDidNotTellThenOrAnOlderPortalDidNotKeepIt() {
		evidence(2, 0, "[{\"name\":\"ROLE_EXISTS\",\"role\":null},{\"name\":\"AGENT\"}]");
		this.scan.run();
		assertThat(role().status()).isEqualTo(RoleStatus.OK);
	}

	private void found(int revision, int seconds, String arn, String id) {
		evidence(revision, seconds, "[{\"name\":\"AGENT\",\"role\":null},{\"name\":\"ROLE_EXISTS\",\"role\":{\"arn\":\""
				+ arn + "\",\"id\":\"" + id + "\"}}]");
	}

	private void evidence(int revision, int seconds, String checks) {
		this.jdbc.sql("insert into preflight_evidence (request_id, revision, checks, checked_at) values (?, ?, ?, ?)")
			.params(this.request, revision, checks, Inventories.NOON.plusSeconds(seconds).atOffset(ZoneOffset.UTC))
			.update();
	}

	private RoleStanding role() {
		return this.store.of(PROD).get(0).role();
	}

	private void routed(String plan) {
		this.jdbc.sql("""
				insert into request_revision (request_id, position, number, content, digest, author, created_at, plan)
				values (?, 0, 2, '{}', '', 'requester', current_timestamp, ?)""").params(this.request, plan).update();
	}

}
