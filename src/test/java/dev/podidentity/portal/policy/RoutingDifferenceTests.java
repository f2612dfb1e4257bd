package dev.podidentity.portal.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.identity.GroupNames;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Routing.AutoApproved;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.InReview;
import dev.podidentity.portal.policy.Routing.Outcome;
import dev.podidentity.portal.policy.RoutingDifference.Kind;
import dev.podidentity.portal.policy.Simulation.Part;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoutingDifferenceTests {

	private static final Outcome DENIED = new Denied("No.");

	private static final Outcome AUTO = new AutoApproved();

	private static final Outcome ONE = new InReview(List.of(new Stage("Platform", List.of("platform"), 1)));

	private static final Outcome TWO = new InReview(List.of(new Stage("Platform", List.of("platform"), 1),
			new Stage("Security", List.of("security", "audit"), 2)));

	@Test
	void eachWayToBeRoutedOtherwiseHasItsKind() {
		assertThat(kind(ONE, AUTO)).isEqualTo(Kind.AUTO_APPROVED);
		assertThat(kind(DENIED, AUTO)).isEqualTo(Kind.AUTO_APPROVED);
		assertThat(kind(DENIED, ONE)).isEqualTo(Kind.ALLOWED);
		assertThat(kind(ONE, TWO)).isEqualTo(Kind.OTHER_STAGES);
		assertThat(kind(AUTO, ONE)).isEqualTo(Kind.REVIEWED);
		assertThat(kind(ONE, DENIED)).isEqualTo(Kind.DENIED);
		assertThat(kind(AUTO, DENIED)).isEqualTo(Kind.DENIED);
	}

	@Test
	void sameOutcomeIsNoDifferenceWhicheverRuleSaysSo() {
		for (Outcome outcome : List.of(DENIED, AUTO, ONE, TWO)) {
			assertThat(RoutingDifference.between(routing("a", outcome), routing("b", outcome))).isEmpty();
		}
		assertThat(RoutingDifference.between(routing("a", DENIED), routing("b", new Denied("Never.")))).isEmpty();
	}

	@Test
	void otherDemandsAreADifference() {
		Routing demanding = new Routing("a", null, ONE, new Demands(Duration.ofDays(90), null, null, false), List.of());

		assertThat(RoutingDifference.between(routing("a", ONE), demanding).orElseThrow().kind())
			.isEqualTo(Kind.OTHER_DEMANDS);
	}

	@Test
	void bothAnswersAreToldInWords() {
		RoutingDifference difference = RoutingDifference.between(routing("one", ONE), routing("two", TWO))
			.orElseThrow();

		assertThat(difference.before()).isEqualTo("one: 1 of platform");
		assertThat(difference.after()).isEqualTo("two: 1 of platform, then 2 of security or audit");
		assertThat(RoutingDifference.between(routing(null, DENIED), routing("own", AUTO)).orElseThrow())
			.isEqualTo(new RoutingDifference(Kind.AUTO_APPROVED, "denied", "own: approved by itself",
					List.of(new Part("Outcome", "denied, since no rule allows it: No.", "approved by itself"))));
	}

	@Test
	void glassThatCouldBeBrokenIsTheDifferenceThatIsSeenFirst() {
		InReview one = (InReview) ONE;
		Outcome breakable = new InReview(one.stages(), new BreakGlass(List.of("oncall"), Duration.ofHours(24)));
		Outcome byOthers = new InReview(one.stages(), new BreakGlass(List.of("everybody"), Duration.ofHours(24)));

		assertThat(kind(ONE, breakable)).isEqualTo(Kind.BREAK_GLASS);
		assertThat(kind(breakable, byOthers)).isEqualTo(Kind.BREAK_GLASS);
		assertThat(kind(breakable, TWO)).isEqualTo(Kind.OTHER_STAGES);
		assertThat(kind(breakable, ONE)).as("the stages are the same").isEqualTo(Kind.NO_BREAK_GLASS);
		assertThat(kind(DENIED, breakable)).isEqualTo(Kind.ALLOWED);
		Outcome byMore = new InReview(one.stages(), new BreakGlass(List.of("x", "oncall"), Duration.ofHours(24)));
		Outcome byMoreOfTwo = new InReview(((InReview) TWO).stages(),
				new BreakGlass(List.of("oncall", "x"), Duration.ofHours(24)));
		assertThat(kind(breakable, byMore)).isEqualTo(Kind.BREAK_GLASS);
		assertThat(kind(byMore, breakable)).as("fewer").isEqualTo(Kind.NO_BREAK_GLASS);
		assertThat(kind(byMoreOfTwo, breakable)).as("fewer, and others agree").isEqualTo(Kind.OTHER_STAGES);
		assertThat(RoutingDifference.between(routing("a", ONE), routing("a", byOthers)).orElseThrow().after())
			.isEqualTo("a: 1 of platform, or at once behind broken glass by everybody (review within 1 d)");
	}

	@Test
	void onlyOtherTimesAreToldApartAndNoOtherRoute() {
		Outcome day = limited(Duration.ofDays(1));
		Outcome more = limited(Duration.ofHours(25));
		Simulation.Tally tally = new Simulation.Tally(1, GroupNames.IDS);
		tally.add("REQ-1", routing("a", day), routing("a", more));

		assertThat(kind(day, more)).isEqualTo(Kind.OTHER_TIMES);
		assertThat(tally.soFar().different()).isZero();
		assertThat(tally.soFar().differences().get(0).examples().get(0).parts()).containsExactly(
				new Part("Times", "stage 1 within 1 d (else remind)", "stage 1 within 25 h (else remind)"));
		assertThat(RoutingDifference.between(routing("a", limited(Duration.ofHours(24))), routing("a", day))).isEmpty();
	}

	@Test
	void namesAndOrderOfGroupsMakeNoDifference() {
		Outcome renamed = new InReview(List.of(new Stage("Else", List.of("a", "b"), 1)));
		Outcome turned = new InReview(List.of(new Stage("Platform", List.of("b", "a"), 1)));

		assertThat(RoutingDifference.between(routing("a", renamed), routing("b", turned))).isEmpty();
	}

	@Test
	void whomItEscalatesToCanDecideAndCounts() {
		Outcome later = new InReview(List.of(new Stage("S", List.of("platform"), 1,
				new TimeLimit(Duration.ofDays(1), TimeLimit.Then.ESCALATE, "security"))));

		assertThat(kind(limited(Duration.ofDays(1)), later)).isEqualTo(Kind.OTHER_STAGES);
	}

	private static Outcome limited(Duration within) {
		return new InReview(
				List.of(new Stage("S", List.of("platform"), 1, new TimeLimit(within, TimeLimit.Then.REMIND, null))));
	}

	@Test
	void timeLimitsAndDemandsAreToldToo() {
		Outcome limited = new InReview(List.of(
				new Stage("S", List.of("platform"), 1, new TimeLimit(Duration.ofHours(8), TimeLimit.Then.EXPIRE, null)),
				new Stage("T", List.of("platform"), 1,
						new TimeLimit(Duration.ofDays(2), TimeLimit.Then.ESCALATE, "security"))));
		Routing demanding = new Routing("a", null, limited,
				new Demands(Duration.ofDays(90), "OPS-.*", Duration.ofMinutes(15), true), List.of());

		assertThat(RoutingDifference.between(routing("a", ONE), demanding).orElseThrow().after())
			.isEqualTo("a: 1 of platform within 8 h (else expire), then 1 of platform within 2 d (else escalate to"
					+ " security); ticket like OPS-.*; ends within 90 d; sign-in within 15 min; comment");
	}

	@Test
	void tallyCountsEachKindAndKeepsTheNewestOfIt() {
		Simulation.Tally tally = new Simulation.Tally(60, GroupNames.IDS);
		for (int i = 60; i > 30; i--) {
			tally.add("REQ-" + i, routing("a", ONE), routing("b", DENIED));
		}
		tally.add("REQ-30", routing("a", ONE), routing("b", AUTO));
		tally.add("REQ-29", routing("a", ONE), routing("b", ONE));

		Simulation soFar = tally.soFar();
		assertThat(soFar.total()).isEqualTo(60);
		assertThat(soFar.done()).isEqualTo(32);
		assertThat(soFar.finishedAt()).isNull();
		assertThat(soFar.different()).isEqualTo(31);
		assertThat(soFar.differences()).extracting(Simulation.Difference::kind)
			.containsExactly("AUTO_APPROVED", "DENIED");
		assertThat(soFar.differences().get(1).count()).isEqualTo(30);
		assertThat(soFar.differences().get(1).examples()).hasSize(20)
			.first()
			.isEqualTo(new Simulation.Example("REQ-60", "a: 1 of platform", "b: denied",
					List.of(new Part("Outcome", "reviewed", "denied by rule b: No."),
							new Part("Stages", "1 of platform", "none"))));
		assertThat(soFar.differences().get(1).others()).hasSize(10).startsWith("REQ-40").endsWith("REQ-31");
		assertThat(soFar.differences().get(0).others()).isEmpty();
		assertThat(tally.finished(Instant.EPOCH).total()).as("some were gone meanwhile").isEqualTo(32);
	}

	@Test
	void peopleReadNamesAndEitherIsNotBoth() {
		GroupNames names = (id) -> id.toUpperCase(java.util.Locale.ROOT) + " team";
		Outcome either = new InReview(List.of(new Stage("E", List.of("b", "a"), 1)),
				new BreakGlass(List.of("oncall"), Duration.ofDays(1)));
		Outcome both = new InReview(List.of(Stage.eachOf("B", "a", "b")));
		assertThat(RoutingDifference.between(routing("x", either), routing("y", both), names).orElseThrow().parts())
			.contains(new Part("Stages", "1 of A team or B team", "1 of A team and 1 of B team"),
					new Part("Break glass", "ONCALL team", "none"));
	}

	@Test
	void groupsOfOneNameAreStillTwo() {
		Outcome other = new InReview(List.of(new Stage("Platform", List.of("platform2"), 1)));
		assertThat(RoutingDifference.between(routing("a", ONE), routing("a", other), (id) -> "Platform")).isPresent();
	}

	private static Kind kind(Outcome before, Outcome after) {
		return RoutingDifference.between(routing("a", before), routing("a", after)).orElseThrow().kind();
	}

	private static Routing routing(@Nullable String rule, Outcome outcome) {
		return new Routing(rule, null, outcome, Demands.NONE, List.of());
	}

}
