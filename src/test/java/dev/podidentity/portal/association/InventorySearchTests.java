package dev.podidentity.portal.association;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.podidentity.portal.association.InventoryTest.Drifts;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Target;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.jspecify.annotations.Nullable;
import dev.podidentity.portal.provisioning.AssociationMadeDifferently;
import dev.podidentity.portal.provisioning.Difference;
import dev.podidentity.portal.request.RequestId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.podidentity.portal.association.Inventories.NOON;
import static dev.podidentity.portal.association.Inventories.PROD;
import static dev.podidentity.portal.association.Inventories.TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@InventoryTest
class InventorySearchTests {

	@Autowired
	private InventorySearch search;

	@Autowired
	private InventoryStore store;

	@Autowired
	private InventoryOccupancy occupancy;

	@Autowired
	private ApplicationEventPublisher events;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Drifts drifts;

	@BeforeEach
	void clean() {
		this.jdbc.sql("delete from inventory_association").update();
		this.drifts.clear();
		QueryCountHolder.clear();
	}

	@Test
	void pagesForwardsAndBackwardsWithoutLossOrRepetition() {
		fill(23);
		List<String> forwards = new ArrayList<>();
		InventoryPage page = this.search.find(query(null, null, 5));
		assertThat(page.previous()).isNull();
		forwards.addAll(names(page));
		while (page.next() != null) {
			page = this.search.find(query(page.next(), null, 5));
			forwards.addAll(names(page));
		}
		assertThat(forwards).hasSize(23).isSorted().doesNotHaveDuplicates();
		assertThat(page.items()).hasSize(3);
		page = this.search.find(query(null, page.previous(), 5));
		assertThat(names(page)).isEqualTo(forwards.subList(15, 20));
		assertThat(page.next()).isNotNull();
		assertThat(page.previous()).isNotNull();
		while (page.previous() != null) {
			page = this.search.find(query(null, page.previous(), 5));
		}
		assertThat(names(page)).isEqualTo(forwards.subList(0, 5));
	}

	@Test
	void pageThatIsExactlyFullHasNoNext() {
		fill(5);
		assertThat(this.search.find(query(null, null, 5)).next()).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 20, 200 })
	void listTakesOneStatementWhateverThePage(int limit) {
		fill(60);
		QueryCountHolder.clear();
		assertThat(this.search.find(query(null, null, limit)).items()).hasSize(Math.min(60, limit));
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
	}

	@Test
	void countsEachHealthInOneStatementUpToALimit() {
		fill(8);
		this.store.insert(Inventories.found(PROD, Inventories.byHand(PROD, "crawler"), NOON));
		QueryCountHolder.clear();
		assertThat(this.search.counts(query(null, null, 5), 6)).isEqualTo(Map.of(Health.IN_SYNC, 6L, Health.ROLE_BROKEN,
				0L, Health.CHANGED_IN_AWS, 0L, Health.GONE, 0L, Health.UNMANAGED, 1L, Health.ADDON_OWNED, 0L));
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
		assertThat(this.search.counts(new InventoryQuery(null, Health.GONE, "CRAWL", null, null, 5), 6))
			.containsEntry(Health.IN_SYNC, 0L)
			.containsEntry(Health.UNMANAGED, 1L);
	}

	@ParameterizedTest
	@CsvSource({ "LEDGER-1,1", "payments-ledger,3", "a-ledger-2,1", "req-1042,3", "team=payments,3", "prod-eu-1,2",
			"%,0", "_,0", "!,0", "' ',3", "no-such,0" })
	void findsTextAnywhereAndTakesWildcardsLiterally(String text, int count) {
		this.store.insert(Inventories.made(PROD, "ledger-1", NOON));
		this.store.insert(Inventories.made(PROD, "ledger-2", NOON));
		this.store.insert(Inventories.made(TEST, "ledger-3", NOON));
		assertThat(this.search.find(new InventoryQuery(null, null, text, null, null, 50)).items()).hasSize(count);
	}

	@ParameterizedTest
	@CsvSource({ "arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1,1", "111122223333.eu-central-1.prod-eu-1,1",
			"prod-eu-1,1", "'',2", "no-such,0", "arn:aws:eks:eu-central-1:111122223333:cluster/other,0" })
	void findsAClusterByArnIdOrName(String cluster, int count) {
		this.store.insert(Inventories.made(PROD, "ledger", NOON));
		this.store.insert(Inventories.made(TEST, "ledger", NOON));
		assertThat(this.search.find(new InventoryQuery(cluster, null, null, null, null, 50)).items()).hasSize(count);
	}

	@Test
	void findsOneHealth() {
		this.store.insert(Inventories.made(PROD, "ledger", NOON));
		this.store.insert(Inventories.found(PROD, Inventories.byHand(PROD, "crawler"), NOON));
		assertThat(names(this.search.find(new InventoryQuery(null, Health.UNMANAGED, null, null, null, 50))))
			.containsExactly("payments/crawler");
	}

	@Test
	void findsOneById() {
		InventoryItem ledger = Inventories.made(PROD, "ledger", NOON);
		this.store.insert(ledger);
		assertThat(this.search.get(ledger.id().toString())).contains(ledger);
		assertThat(this.search.get(UUID.randomUUID().toString())).isEmpty();
		assertThat(this.search.get("../etc/passwd")).isEmpty();
	}

	@Test
	void tellsWhoElseUsesTheRole() {
		InventoryItem ledger = Inventories.made(PROD, "ledger", NOON);
		InventoryItem gone = Inventories.made(PROD, "gone", NOON).missed(NOON);
		InventoryItem other = Inventories.made(TEST, "ledger", NOON);
		List.of(ledger, gone, other).forEach(this.store::insert);
		assertThat(this.search.sharingRole(ledger, 10)).containsExactly(other);
		assertThat(this.search.countSharingRole(ledger)).isEqualTo(1);
	}

	@Test
	void whatIsMadeIsInTheInventoryOfTheSameTransaction() {
		this.transaction.executeWithoutResult((status) -> {
			QueryCountHolder.clear();
			this.events.publishEvent(Inventories.event(PROD, "ledger"));
			assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(2);
			status.setRollbackOnly();
		});
		assertThat(this.store.of(PROD)).isEmpty();
		this.transaction.executeWithoutResult((status) -> this.events.publishEvent(Inventories.event(PROD, "ledger")));
		InventoryItem item = this.store.of(PROD).get(0);
		assertThat(item.health()).isEqualTo(Health.IN_SYNC);
		assertThat(Objects.requireNonNull(item.agreement()).reference()).isEqualTo("REQ-1042");
	}

	@Test
	void whatIsMadeTakesOverWhatWasKnownInOneStatement() {
		InventoryItem found = Inventories.found(PROD, Inventories.byHand(PROD, "ledger"), NOON);
		this.store.insert(found);
		QueryCountHolder.clear();
		this.transaction.executeWithoutResult((status) -> this.events.publishEvent(Inventories.event(PROD, "ledger")));
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
		assertThat(this.store.of(PROD)).singleElement().satisfies((item) -> {
			assertThat(item.id()).isEqualTo(found.id());
			assertThat(item.health()).isEqualTo(Health.IN_SYNC);
			assertThat(item.version()).isEqualTo(found.version() + 1);
		});
	}

	@Test
	void whatEksMadeDifferentlyIsKnownWithWhatWasAgreed() {
		InventoryItem differs = Inventories.madeWithout(PROD, "ledger", NOON);
		Agreement agreement = Objects.requireNonNull(differs.agreement());
		this.transaction.executeWithoutResult((status) -> this.events
			.publishEvent(new AssociationMadeDifferently(RequestId.valueOf(agreement.request().toString()), "REQ-1042",
					"payments", "requester", PROD, agreement.spec(), differs.association())));
		assertThat(this.store.of(PROD)).singleElement().satisfies((item) -> {
			assertThat(item.health()).isEqualTo(Health.CHANGED_IN_AWS);
			assertThat(item.madeDifferently()).isTrue();
			assertThat(item.differences()).extracting(Difference::what).containsExactly("session policy");
			assertThat(item.seen(item.association(), NOON.plusSeconds(600)).madeDifferently()).isTrue();
			assertThat(item.seen(Inventories.withRole(item.association(), Inventories.OTHER_ROLE), NOON).health())
				.isEqualTo(Health.CHANGED_IN_AWS);
		});
	}

	@ParameterizedTest
	@EnumSource(RoleStatus.class)
	void roleStatusNarrows(RoleStatus status) {
		InventoryItem item = Inventories.made(PROD, "ledger", NOON);
		this.store.insert(item.withRole(new RoleStanding(RoleStatus.RECREATED, NOON, "AROA1", null, "why", NOON)));
		InventoryQuery query = new InventoryQuery(null, null, null, null, null, 50, status);
		int matching = (status == RoleStatus.RECREATED) ? 1 : 0;
		assertThat(this.search.find(query).items()).hasSize(matching);
		assertThat(this.search.counts(query, 5).get(Health.ROLE_BROKEN)).isEqualTo(matching);
	}

	@ParameterizedTest
	@CsvSource({ "OK,OK,IN_SYNC", "CANNOT_TELL,,IN_SYNC", "CANNOT_TELL,OK,IN_SYNC", "CANNOT_TELL,GONE,ROLE_BROKEN",
			"CANNOT_TELL,RECREATED,ROLE_BROKEN", "GONE,GONE,ROLE_BROKEN", "RECREATED,RECREATED,ROLE_BROKEN",
			"DOES_NOT_TRUST,DOES_NOT_TRUST,ROLE_BROKEN" })
	void whatHasABrokenRoleIsCountedAndFoundBySo(RoleStatus status, @Nullable RoleStatus seen, Health expected) {
		RoleStanding standing = new RoleStanding(status, NOON, "AROA1",
				(seen != null) ? new RoleStanding.Seen(seen, NOON) : null, "why", NOON);
		this.store.insert(Inventories.made(PROD, "ledger", NOON).withRole(standing));
		this.store.insert(Inventories.made(PROD, "gone", NOON).withRole(standing).missed(NOON));
		this.store.insert(Inventories.withTarget(Inventories.made(PROD, "reports", NOON), standing));
		for (Health health : List.of(Health.IN_SYNC, Health.ROLE_BROKEN)) {
			int matching = (health == expected) ? 2 : 0;
			InventoryPage found = this.search.find(new InventoryQuery(null, health, null, null, null, 50));
			assertThat(found.items()).hasSize(matching).allMatch((item) -> item.health() == expected);
			assertThat(this.search.counts(query(null, null, 5), 5).get(health)).isEqualTo(matching);
		}
	}

	@Test
	void clusterThatIsNotListedIsFoundByItsId() {
		ClusterArn unlisted = ClusterArn.valueOf("arn:aws:eks:eu-west-1:444455556666:cluster/unlisted");
		this.store.insert(Inventories.made(unlisted, "ledger", NOON));
		assertThat(this.search.find(new InventoryQuery("444455556666.eu-west-1.unlisted", null, null, null, null, 50))
			.items()).hasSize(1);
	}

	@Test
	void whatIsMadeNeedsATransaction() {
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> this.events.publishEvent(Inventories.event(PROD, "ledger")));
	}

	@Test
	void occupantsAreTold() {
		this.store.insert(Inventories.made(PROD, "ledger", NOON));
		this.store.insert(Inventories.found(PROD, Inventories.ownedByAddon(Inventories.byHand(PROD, "ebs-csi")), NOON));
		this.store.insert(Inventories.made(PROD, "gone", NOON).missed(NOON));
		Target ledger = new Target(PROD, "payments", "ledger");
		Target addon = new Target(PROD, "payments", "ebs-csi");
		QueryCountHolder.clear();
		var occupants = this.occupancy.occupantsOf(List.of(ledger, addon, ledger, new Target(PROD, "payments", "gone"),
				new Target(TEST, "payments", "ledger")));
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
		assertThat(occupants).containsOnlyKeys(ledger, addon);
		assertThat(Objects.requireNonNull(occupants.get(ledger)).roleArn()).isEqualTo(Inventories.ROLE);
		assertThat(Objects.requireNonNull(occupants.get(addon)).ownerArn()).isNotNull();
		assertThat(this.occupancy.occupantsOf(List.of())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "%%%", "a", "AA" })
	void textThatIsNoCursorIsNone(String text) {
		assertThat(Cursor.parse(text)).isEmpty();
	}

	@Test
	void cursorSurvivesTheWay() {
		Cursor cursor = new Cursor("payments/ledger/" + PROD);
		assertThat(Cursor.parse(cursor.toString())).contains(cursor);
		assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
	}

	private void fill(int count) {
		for (int i = 0; i < count; i++) {
			this.store.insert(Inventories.made((i % 2 == 0) ? PROD : TEST, "ledger-%03d".formatted(i), NOON));
		}
	}

	private static List<String> names(InventoryPage page) {
		return page.items().stream().map(InventoryItem::name).toList();
	}

	private static InventoryQuery query(@Nullable Cursor after, @Nullable Cursor before, int limit) {
		return new InventoryQuery(null, null, null, after, before, limit);
	}

}
