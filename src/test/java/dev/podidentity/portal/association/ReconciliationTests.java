package dev.podidentity.portal.association;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.association.Reconciliation.Turn;
import dev.podidentity.portal.aws.Association;
import org.junit.jupiter.api.Test;

import static dev.podidentity.portal.association.Inventories.NOON;
import static dev.podidentity.portal.association.Inventories.PROD;
import static org.assertj.core.api.Assertions.assertThat;

class ReconciliationTests {

	private static final Duration SETTLING = Duration.ofSeconds(30);

	private static final Instant LATER = NOON.plusSeconds(300);

	private static final InventoryItem LEDGER = Inventories.made(PROD, "ledger", NOON);

	private static final InventoryItem BY_HAND = Inventories.found(PROD, Inventories.byHand(PROD, "crawler"), NOON);

	@Test
	void whatEksHoldsAndNobodyAskedForIsAdded() {
		Association owned = Inventories.ownedByAddon(Inventories.byHand(PROD, "ebs-csi"));
		Reconciliation result = look(LATER, List.of(), Inventories.byHand(PROD, "crawler"), owned);
		assertThat(result.added()).extracting(InventoryItem::health)
			.containsExactlyInAnyOrder(Health.UNMANAGED, Health.ADDON_OWNED);
		assertThat(result.added()).allSatisfy((item) -> {
			assertThat(item.agreement()).isNull();
			assertThat(item.firstSeenAt()).isEqualTo(LATER);
		});
	}

	@Test
	void whatIsAsAgreedIsUnchanged() {
		Reconciliation result = look(LATER, List.of(LEDGER, BY_HAND), LEDGER.association(), BY_HAND.association());
		assertThat(result.unchanged()).containsExactlyInAnyOrder(LEDGER.id(), BY_HAND.id());
		assertThat(result.turned()).isEmpty();
		assertThat(result.added()).isEmpty();
		assertThat(result.removed()).isEmpty();
	}

	@Test
	void whatDiffersIsChangedInAws() {
		Association other = Inventories.withRole(LEDGER.association(), Inventories.OTHER_ROLE);
		Turn turn = look(LATER, List.of(LEDGER), other).turned().get(0);
		assertThat(turn.drift()).isTrue();
		assertThat(turn.after().health()).isEqualTo(Health.CHANGED_IN_AWS);
		assertThat(turn.after().healthSince()).isEqualTo(LATER);
		assertThat(turn.after().association()).isEqualTo(other);
		assertThat(turn.after().firstSeenAt()).isEqualTo(LEDGER.firstSeenAt());
	}

	@Test
	void anotherChangeOfWhatHadChangedIsNoNewDrift() {
		InventoryItem changed = LEDGER.seen(Inventories.withRole(LEDGER.association(), Inventories.OTHER_ROLE), LATER);
		Turn turn = look(LATER.plusSeconds(1), List.of(changed),
				Inventories.withTag(changed.association(), "more", "1"))
			.turned()
			.get(0);
		assertThat(turn.drift()).isFalse();
		assertThat(turn.after().healthSince()).isEqualTo(LATER);
	}

	@Test
	void whatIsPutBackIsInSyncAgain() {
		InventoryItem changed = LEDGER.seen(Inventories.withRole(LEDGER.association(), Inventories.OTHER_ROLE), LATER);
		Turn turn = look(LATER.plusSeconds(1), List.of(changed), LEDGER.association()).turned().get(0);
		assertThat(turn.drift()).isTrue();
		assertThat(turn.after().health()).isEqualTo(Health.IN_SYNC);
	}

	@Test
	void whatWasAgreedAndIsMissingIsGoneAndKeepsWhatItHeld() {
		Turn turn = look(LATER, List.of(LEDGER)).turned().get(0);
		assertThat(turn.drift()).isTrue();
		assertThat(turn.after().health()).isEqualTo(Health.GONE);
		assertThat(turn.after().association()).isEqualTo(LEDGER.association());
	}

	@Test
	void whatIsGoneStaysGoneWithoutNewDrift() {
		InventoryItem gone = LEDGER.missed(LATER);
		assertThat(look(LATER.plusSeconds(1), List.of(gone)).unchanged()).containsExactly(gone.id());
	}

	@Test
	void whatWasNeverAgreedAndIsMissingIsRemoved() {
		assertThat(look(LATER, List.of(BY_HAND)).removed()).containsExactly(BY_HAND);
	}

	@Test
	void changeOfWhatWasNeverAgreedIsNoDrift() {
		Turn turn = look(LATER, List.of(BY_HAND), Inventories.ownedByAddon(BY_HAND.association())).turned().get(0);
		assertThat(turn.drift()).isFalse();
		assertThat(turn.after().health()).isEqualTo(Health.ADDON_OWNED);
	}

	@Test
	void rowWrittenAfterTheLookBeganIsNotJudged() {
		InventoryItem newer = Inventories.made(PROD, "ledger", LATER.plusMillis(1));
		assertThat(nothing(look(LATER, List.of(newer)))).isTrue();
		assertThat(
				nothing(look(LATER, List.of(newer), Inventories.withRole(newer.association(), Inventories.OTHER_ROLE))))
			.isTrue();
	}

	@Test
	void absenceOfWhatWasMadeAMomentAgoSaysNothing() {
		assertThat(nothing(look(NOON.plusSeconds(29), List.of(LEDGER)))).isTrue();
		assertThat(look(NOON.plusSeconds(30), List.of(LEDGER)).turned()).hasSize(1);
	}

	@Test
	void whatThePortalIsJustMakingIsNotTakenForUnmanaged() {
		assertThat(nothing(look(NOON.plusSeconds(29), List.of(), LEDGER.association()))).isTrue();
		assertThat(look(NOON.plusSeconds(30), List.of(), LEDGER.association()).added()).hasSize(1);
	}

	private static boolean nothing(Reconciliation result) {
		return result.equals(new Reconciliation(List.of(), List.of(), List.of(), List.of()));
	}

	private static Reconciliation look(Instant at, List<InventoryItem> known, Association... held) {
		return Reconciliation.of(new Sighting(PROD, at, List.of(held)), known, SETTLING);
	}

}
