package dev.podidentity.portal.association;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.provisioning.Difference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class HealthTests {

	private static final AssociationSpec AGREED = Inventories.spec("ledger");

	private static final Association HELD = Inventories.held(Inventories.PROD, AGREED);

	private static final Association OTHER = Inventories.withRole(HELD, Inventories.OTHER_ROLE);

	static Stream<Arguments> combinations() {
		return Stream.of( //
				arguments(AGREED, HELD, Health.IN_SYNC), //
				arguments(AGREED, OTHER, Health.CHANGED_IN_AWS), //
				arguments(AGREED, null, Health.GONE), //
				arguments(AGREED, Inventories.ownedByAddon(HELD), Health.ADDON_OWNED), //
				arguments(AGREED, Inventories.ownedByAddon(OTHER), Health.ADDON_OWNED), //
				arguments(null, HELD, Health.UNMANAGED), //
				arguments(null, OTHER, Health.UNMANAGED), //
				arguments(null, Inventories.ownedByAddon(HELD), Health.ADDON_OWNED));
	}

	@ParameterizedTest
	@MethodSource("combinations")
	void followsFromWhatIsAgreedAndWhatIsHeld(@Nullable AssociationSpec agreed, @Nullable Association held,
			Health health) {
		assertThat(Health.of(agreed, held)).isEqualTo(health);
	}

	static Stream<Arguments> changes() {
		return Stream.of( //
				arguments(spec("role/x", false, null, null, Map.of()), "role"), //
				arguments(spec(Inventories.ROLE, true, null, null, Map.of()), "session tags"), //
				arguments(spec(Inventories.ROLE, false, Inventories.OTHER_ROLE, null, Map.of()), "target role"), //
				arguments(spec(Inventories.ROLE, false, null, "{}", Map.of()), "session policy"), //
				arguments(spec(Inventories.ROLE, false, null, null, Map.of("a", "b")), "tags"));
	}

	@ParameterizedTest
	@MethodSource("changes")
	void eachMemberCounts(AssociationSpec agreed, String what) {
		Association held = Inventories.byHand(Inventories.PROD, "ledger");
		assertThat(Health.of(agreed, held)).isEqualTo(Health.CHANGED_IN_AWS);
		assertThat(Difference.of(agreed, held)).extracting(Difference::what).containsExactly(what);
	}

	@Test
	void whiteSpaceInPolicyIsNoChange() {
		AssociationSpec agreed = spec(Inventories.ROLE, true, null, "{\"Version\": \"2012-10-17\"}", Map.of());
		AssociationSpec made = spec(Inventories.ROLE, true, null, "{\"Version\":\"2012-10-17\"}", Map.of());
		assertThat(Health.of(agreed, Inventories.held(Inventories.PROD, made))).isEqualTo(Health.IN_SYNC);
	}

	@Test
	void policyThatIsNoJsonIsComparedAsText() {
		AssociationSpec agreed = spec(Inventories.ROLE, true, null, "{", Map.of());
		AssociationSpec made = spec(Inventories.ROLE, true, null, "{ ", Map.of());
		assertThat(Health.of(agreed, Inventories.held(Inventories.PROD, agreed))).isEqualTo(Health.IN_SYNC);
		assertThat(Health.of(agreed, Inventories.held(Inventories.PROD, made))).isEqualTo(Health.CHANGED_IN_AWS);
	}

	@Test
	void differencesTellBothSides() {
		InventoryItem item = Inventories.made(Inventories.PROD, "ledger", Inventories.NOON)
			.seen(Inventories.withTag(OTHER, "team", "theirs"), Inventories.NOON);
		assertThat(item.differences())
			.isEqualTo(List.of(new Difference("role", Inventories.ROLE, Inventories.OTHER_ROLE),
					new Difference("tags", "{pip:request=REQ-1042, pip:revision=1, team=payments}",
							"{pip:request=REQ-1042, pip:revision=1, team=theirs}")));
	}

	@Test
	void onlyWhatIsChangedInAwsHasDifferences() {
		InventoryItem made = Inventories.made(Inventories.PROD, "ledger", Inventories.NOON);
		assertThat(made.differences()).isEmpty();
		assertThat(made.missed(Inventories.NOON).differences()).isEmpty();
		assertThat(Inventories.found(Inventories.PROD, OTHER, Inventories.NOON).differences()).isEmpty();
	}

	private static AssociationSpec spec(String role, boolean untagged, @Nullable String target, @Nullable String policy,
			Map<String, String> tags) {
		return new AssociationSpec("payments", "ledger", role, tags, untagged, target, policy);
	}

}
