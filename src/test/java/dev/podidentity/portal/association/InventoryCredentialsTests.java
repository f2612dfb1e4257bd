package dev.podidentity.portal.association;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.BrokenAssociations.Broken;
import dev.podidentity.portal.request.BrokenAssociations.Found;
import dev.podidentity.portal.request.BrokenAssociations.Kind;
import dev.podidentity.portal.request.KeptChecks;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.PodCredentials.Answer;
import dev.podidentity.portal.request.TargetOwners;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.podidentity.portal.association.Inventories.NOON;
import static dev.podidentity.portal.association.Inventories.PROD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

@InventoryTest
class InventoryCredentialsTests {

	private static final Person MAYA = new Person("requester", "Maya Lindqvist", Set.of(), Set.of(Role.REQUESTER));

	private static final Person OWNER = new Person("lee", "Lee", Set.of("payments"), Set.of(Role.REQUESTER));

	private static final Person STRANGER = new Person("sam", "Sam", Set.of("checkout"), Set.of(Role.REQUESTER));

	@Autowired
	private InventoryStore store;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Catalog catalog;

	@Autowired
	private TargetOwners owners;

	private final KeptChecks checks = mock(KeptChecks.class);

	@BeforeEach
	void clean() {
		this.jdbc.sql("delete from inventory_association").update();
	}

	@Test
	void requestAndAssociationSayTheSame() {
		InventoryItem item = stored(Inventories.made(PROD, "ledger", NOON), RoleStatus.DOES_NOT_TRUST);
		PodCredentials gets = Objects.requireNonNull(of(item).get(item.target()));
		assertThat(gets).isEqualTo(credentials().of(item));
		assertThat(gets.answer()).isEqualTo(Answer.NONE);
	}

	@Test
	void roleThatNobodyHasLookedAtGoesByTheChecksOfItsRequest() {
		InventoryItem item = Inventories.made(PROD, "ledger", NOON);
		this.store.insert(item);
		given(this.checks.of(anyCollection())).willReturn(Map.of(request(item),
				new KeptChecks.Kept(
						List.of(new Check(Name.ROLE_TRUST, Result.FAILED, null,
								"Role payments-ledger does not trust Pod Identity", null, null)),
						NOON.plusSeconds(1))));
		assertThat(Objects.requireNonNull(of(item).get(item.target())).words())
			.isEqualTo("Pods get no credentials: role payments-ledger does not trust Pod Identity");
	}

	@Test
	void targetThatTheInventoryHasFromSomebodyElseOrNotAtAllIsAbsent() {
		InventoryItem item = Inventories.made(PROD, "ledger", NOON);
		assertThat(of(item)).isEmpty();
		this.store.insert(Inventories.made(PROD, "ledger", NOON));
		assertThat(of(item)).isEmpty();
		assertThat(credentials().of(Map.<UUID, List<Target>>of())).isEmpty();
	}

	@Test
	void homeNamesWhatIsBrokenToWhomItConcerns() {
		InventoryItem ledger = stored(Inventories.made(PROD, "ledger", NOON), RoleStatus.GONE);
		stored(Inventories.made(PROD, "payer", NOON), RoleStatus.OK);
		stored(Inventories.found(PROD, Inventories.byHand(PROD, "crawler"), NOON), RoleStatus.RECREATED);
		stored(Inventories.found(PROD, Inventories.ownedByAddon(Inventories.byHand(PROD, "addon")), NOON),
				RoleStatus.GONE);
		stored(Inventories.seen(Inventories.made(PROD, "old", NOON), null, NOON), RoleStatus.GONE);
		assertThat(broken(OWNER, 5).first()).extracting(Broken::name)
			.containsExactly("payments/crawler", "payments/ledger");
		assertThat(broken(MAYA, 5).first()).singleElement().satisfies((told) -> {
			assertThat(told.id()).isEqualTo(ledger.id());
			assertThat(told.role()).isEqualTo("payments-ledger");
			assertThat(told.gets()).isEqualTo(credentials().of(ledger));
			assertThat(told.since()).isEqualTo(NOON);
		});
		assertThat(broken(STRANGER, 5)).isEqualTo(Found.NONE);
		assertThat(broken(OWNER, 1).total()).isEqualTo(2);
		assertThat(broken(OWNER, 1).first()).hasSize(1);
	}

	@Test
	void homeNamesWhatWasBoundToAnotherRoleAndNotWhatOnlyHasOtherTags() {
		InventoryItem ledger = Inventories.made(PROD, "ledger", NOON);
		stored(Inventories.seen(ledger, Inventories.withRole(ledger.association(), Inventories.ROLE + "-other"), NOON),
				RoleStatus.OK);
		InventoryItem payer = Inventories.made(PROD, "payer", NOON);
		stored(Inventories.seen(payer, Inventories.withTag(payer.association(), "team", "x"), NOON), RoleStatus.OK);
		assertThat(broken(OWNER, 5).first()).singleElement().satisfies((told) -> {
			assertThat(told.name()).isEqualTo("payments/ledger");
			assertThat(told.gets().words()).startsWith("Pods do not get what was approved: EKS binds role");
			assertThat(told.since()).isEqualTo(NOON);
			assertThat(told.kind()).isEqualTo(Kind.CHANGED_IN_AWS);
		});
		assertThat(broken(OWNER, 5).total()).isEqualTo(1);
	}

	@Test
	void whatNobodyApprovedStandsBeforeBrokenTrust() {
		for (int i = 0; i < 6; i++) {
			stored(Inventories.made(PROD, "a" + i, NOON), RoleStatus.DOES_NOT_TRUST);
		}
		stored(Inventories.made(PROD, "remade", NOON), RoleStatus.RECREATED);
		InventoryItem zebra = Inventories.made(PROD, "zebra", NOON);
		stored(Inventories.seen(zebra, Inventories.withRole(zebra.association(), Inventories.ROLE + "-other"), NOON),
				RoleStatus.OK);
		Found found = broken(OWNER, 3);
		assertThat(found.first()).extracting(Broken::name)
			.containsExactly("payments/zebra", "payments/remade", "payments/a0");
		assertThat(found.totals()).isEqualTo(Map.of(Kind.CHANGED_IN_AWS, 1, Kind.ROLE_BROKEN, 7));
		assertThat(found.more(Kind.ROLE_BROKEN)).isEqualTo(5);
		assertThat(found.cut()).isFalse();
	}

	@Test
	void homeTakesOneStatementWhereNothingIsBroken() {
		stored(Inventories.made(PROD, "payer", NOON), RoleStatus.OK);
		QueryCountHolder.clear();
		assertThat(broken(OWNER, 5)).isEqualTo(Found.NONE);
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
	}

	private InventoryItem stored(InventoryItem item, RoleStatus status) {
		InventoryItem seen = item.withRole(new RoleStanding(status, NOON, "AROA1", new RoleStanding.Seen(status, NOON),
				(status == RoleStatus.OK) ? null : "IAM says so.", NOON));
		this.store.insert(seen);
		return seen;
	}

	private Map<Target, PodCredentials> of(InventoryItem item) {
		return credentials().of(Map.of(request(item), List.of(item.target()))).getOrDefault(request(item), Map.of());
	}

	private Found broken(Person person, int shown) {
		return new InventoryBroken(this.jdbc, credentials(), this.owners).of(person, shown);
	}

	private static UUID request(InventoryItem item) {
		return Objects.requireNonNull(item.agreement()).request();
	}

	private InventoryCredentials credentials() {
		return new InventoryCredentials(this.jdbc, this.checks, this.catalog, Clock.fixed(NOON, ZoneOffset.UTC));
	}

}
