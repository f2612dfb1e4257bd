package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.FakeAws;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import dev.podidentity.portal.request.Occupancy.Occupant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** EKS is asked before anything is refused for what the inventory believes. */
class TakenTargetsTests {

	private static final Target LEDGER = new Target(DemoClusters.PROD_EU_1, "payments", "ledger");

	private static final Target EXPORT = new Target(DemoClusters.PROD_US_1, "payments", "export");

	private static final RoleArn ROLE = RoleArn.valueOf("arn:aws:iam::111122223333:role/theirs");

	private static final Instant SEEN = Instant.parse("2026-11-23T12:00:00.123Z");

	private final FakeAws aws = new FakeAws();

	private final Map<Target, Occupant> believed = new HashMap<>();

	private final TakenTargets taken = new TakenTargets((targets) -> this.believed, this.aws.associations());

	@Test
	void whatTheInventoryHoldsForFreeTakesNoCall() {
		assertThat(among(List.of(LEDGER, EXPORT))).isEmpty();
		assertThat(this.aws.calls()).isEmpty();
	}

	@Test
	void targetThatIsFreeByNowCanBeAskedFor() {
		believe(LEDGER);
		assertThat(among(List.of(LEDGER))).isEmpty();
		assertThat(this.aws.calls()).containsExactly("ListPodIdentityAssociations prod-eu-1");
	}

	@Test
	void refusalNamesTheRoleThatEksHoldsNow() {
		believe(LEDGER);
		this.aws.withAssociation(LEDGER.cluster(), "payments", "ledger",
				RoleArn.valueOf("arn:aws:iam::111122223333:role/newer"), null);
		assertThat(among(List.of(EXPORT, LEDGER))).containsExactly(
				new Violation("/targets/1/serviceAccount", "payments / ledger already has newer on prod-eu-1."
						+ " A service account has one role; choose another service account."));
	}

	@Test
	void addOnOfTodayOwnsIt() {
		believe(LEDGER);
		this.aws.withAssociation(LEDGER.cluster(), "payments", "ledger", ROLE, "arn:addon");
		assertThat(among(List.of(LEDGER))).extracting(Violation::message)
			.containsExactly("payments / ledger already has theirs on prod-eu-1. An EKS add-on owns it: hands off.");
	}

	@Test
	void whereEksCannotBeAskedTheRefusalSaysAsOfWhenAndMayBeWrong() {
		believe(LEDGER);
		this.aws.refusing("ListPodIdentityAssociations", null, Kind.THROTTLED, "Rate exceeded");
		assertThat(among(List.of(LEDGER))).containsExactly(new Violation("/targets/0/serviceAccount",
				"payments / ledger already has theirs on prod-eu-1 as of 2026-11-23T12:00:00Z; EKS could not be asked"
						+ " now (ListPodIdentityAssociations: Rate exceeded)."
						+ " A service account has one role; choose another service account.",
				true));
	}

	@Test
	void locationThatFailsIsNotAskedAgainAndOthersAre() {
		believe(LEDGER);
		believe(new Target(DemoClusters.PROD_EU_1, "payments", "other"));
		believe(EXPORT);
		this.aws.refusing("ListPodIdentityAssociations", "prod-eu-1", Kind.UNCLEAR, "no answer");
		assertThat(among(List.of(LEDGER, new Target(DemoClusters.PROD_EU_1, "payments", "other"), EXPORT)))
			.extracting(Violation::pointer)
			.containsExactly("/targets/0/serviceAccount", "/targets/1/serviceAccount");
		assertThat(this.aws.calls()).hasSize(2);
	}

	@Test
	void roleThatEksDoesNotTellIsNotGuessed() {
		believe(LEDGER);
		this.aws.withAssociation(LEDGER.cluster(), "payments", "ledger", ROLE, null)
			.refusing("DescribePodIdentityAssociation", null, Kind.THROTTLED, "Rate exceeded");
		assertThat(among(List.of(LEDGER))).extracting(Violation::message)
			.containsExactly("payments / ledger already has an association on prod-eu-1."
					+ " A service account has one role; choose another service account.");
	}

	@Test
	void manyOnOneClusterTakeOneList() {
		List<Target> many = IntStream.range(0, 50)
			.mapToObj((at) -> new Target(DemoClusters.PROD_EU_1, "payments", "app-" + at))
			.toList();
		many.forEach((target) -> {
			believe(target);
			this.aws.withAssociation(target.cluster(), target.namespace(), target.serviceAccount(), ROLE, null);
		});
		assertThat(among(many)).hasSize(50);
		assertThat(this.aws.calls()).filteredOn((call) -> call.startsWith("List")).hasSize(1);
		assertThat(this.aws.calls()).hasSize(21);
	}

	private void believe(Target target) {
		this.believed.put(target, new Occupant(ROLE.toString(), null, SEEN));
	}

	private List<Violation> among(List<Target> targets) {
		Map<Integer, Target> placed = new LinkedHashMap<>();
		targets.forEach((target) -> placed.put(placed.size(), target));
		return this.taken.among(placed);
	}

}
