package dev.podidentity.portal.association;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.preflight.RoleUse.User;
import dev.podidentity.portal.request.TargetOwners;
import dev.podidentity.portal.testing.OlderDatabase;
import dev.podidentity.portal.testing.Plans;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.podidentity.portal.association.Inventories.NOON;
import static dev.podidentity.portal.association.Inventories.PROD;
import static dev.podidentity.portal.association.Inventories.ROLE;
import static dev.podidentity.portal.association.Inventories.TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The associations of a role are found by its key, in whatever case EKS was told it. */
@InventoryTest
class RoleKeyTests {

	private static final String OTHERWISE = ROLE.replace("payments-ledger", "Payments-LEDGER");

	@Autowired
	private InventoryStore store;

	@Autowired
	private InventorySearch search;

	@Autowired
	private InventoryRoleUse use;

	@Autowired
	private RoleStandings standings;

	@Autowired
	private InventoryCoverage coverage;

	@Autowired
	private TargetOwners owners;

	@Autowired
	private Catalog catalog;

	@Autowired
	private DataSource database;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void clean() {
		this.jdbc.sql("delete from inventory_association").update();
	}

	@ParameterizedTest
	@MethodSource
	void itsIndexFindsThemHoweverManyAssociationsThereAre(BiConsumer<RoleKeyTests, JdbcClient> question,
			List<String> indexes) {
		this.transaction.executeWithoutResult((status) -> {
			for (int i = 0; i < 500; i++) {
				this.store.insert(bound("other-" + i, ROLE + i));
			}
		});
		this.jdbc.sql("analyze").update();

		String plan = Plans.of(this.database, (recorded) -> question.accept(this, recorded));

		assertThat(plan).contains(indexes).doesNotContain("tablescan", "seq scan on inventory_association");
	}

	static Stream<Arguments> itsIndexFindsThemHoweverManyAssociationsThereAre() {
		BiConsumer<RoleKeyTests, JdbcClient> users = (test,
				jdbc) -> new InventoryRoleUse(jdbc, test.coverage, test.owners).usersOf(RoleArn.valueOf(ROLE));
		BiConsumer<RoleKeyTests, JdbcClient> sharing = (test, jdbc) -> new InventorySearch(jdbc, test.catalog)
			.sharingRole(bound("ledger", ROLE), 10);
		BiConsumer<RoleKeyTests, JdbcClient> scanned = (test, jdbc) -> new RoleStandings(jdbc).of(ROLE);
		String key = "inventory_association_by_role_key";
		return Stream.of(arguments(users, List.of(key)), arguments(sharing, List.of(key)),
				arguments(scanned, List.of(key, "inventory_association_by_target_role")));
	}

	@Test
	void itIsTheSameRoleInAnotherCase() {
		InventoryItem ledger = bound("ledger", ROLE);
		InventoryItem otherwise = bound("otherwise", OTHERWISE);
		List.of(ledger, otherwise, bound("other", ROLE + "2")).forEach(this.store::insert);

		for (String spelling : List.of(ROLE, OTHERWISE)) {
			assertThat(this.use.usersOf(RoleArn.valueOf(spelling))).extracting(User::target)
				.containsExactlyInAnyOrder(ledger.target(), otherwise.target());
		}
		assertThat(this.search.sharingRole(ledger, 10)).containsExactly(otherwise);
		assertThat(this.search.sharingRole(otherwise, 10)).containsExactly(ledger);
	}

	@Test
	void keyFollowsTheRole() {
		InventoryItem ledger = bound("ledger", ROLE);
		this.store.insert(ledger);
		Association changed = Inventories.withRole(ledger.association(), OTHERWISE + "2");
		assertThat(this.store.update(ledger.seen(changed, NOON))).isTrue();

		assertThat(this.use.usersOf(RoleArn.valueOf(ROLE))).isEmpty();
		assertThat(this.use.usersOf(RoleArn.valueOf(ROLE + "2"))).hasSize(1);
	}

	/** What IAM tells of a role is told of it by its exact name. */
	@Test
	void lookAtARoleIsWrittenToThoseThatBindItByThatNameAndOnce() {
		InventoryItem both = Inventories.found(PROD,
				Inventories.held(PROD, new AssociationSpec("payments", "both", ROLE, Map.of(), false, ROLE, null)),
				NOON);
		InventoryItem asTarget = Inventories.withTarget(Inventories.made(TEST, "target", NOON), RoleStanding.UNSEEN);
		List.of(both, asTarget, bound("otherwise", OTHERWISE)).forEach(this.store::insert);

		assertThat(this.standings.of(ROLE)).extracting((bound) -> bound.item().name() + " " + bound.as())
			.containsExactly("payments/both ROLE", "payments/both TARGET_ROLE", "payments/target ROLE");
		String target = Objects.requireNonNull(asTarget.association().targetRoleArn());
		assertThat(this.standings.of(target)).extracting((bound) -> bound.item().name() + " " + bound.as())
			.containsExactly("payments/target TARGET_ROLE");
	}

	@ParameterizedTest
	@MethodSource("dev.podidentity.portal.testing.OlderDatabase#vendors")
	void rowsFromBeforeHaveTheKey(String vendor) {
		OlderDatabase older = OlderDatabase.of(vendor, "23");
		older.jdbc()
			.sql("""
					insert into inventory_association (id, version, sort_key, cluster_arn, namespace, service_account,
					    association_id, association_arn, role_arn, disable_session_tags, tags, health, health_since,
					    first_seen_at, checked_at, search_text)
					values (?, 0, 'k', 'arn', 'payments', 'ledger', 'a-1', 'arn', ?, false, '{}', 'UNMANAGED',
					    current_timestamp, current_timestamp, current_timestamp, '')""")
			.params(UUID.randomUUID(), OTHERWISE)
			.update();
		older.migrate("24");
		assertThat(older.jdbc().sql("select role_key from inventory_association").query(String.class).list())
			.containsExactly(ROLE.toLowerCase(Locale.ROOT));
	}

	private static InventoryItem bound(String name, String role) {
		return Inventories.found(PROD, Inventories.withRole(Inventories.held(PROD, Inventories.spec(name)), role),
				NOON);
	}

}
