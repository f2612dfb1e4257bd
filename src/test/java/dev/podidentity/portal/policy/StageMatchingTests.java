package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.Seats;
import dev.podidentity.portal.policy.Plan.Stage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** In which stages approvals count that were made while others were asked for. */
class StageMatchingTests {

	private static final Set<String> PLATFORM = Set.of("platform");

	private static final Set<String> SECURITY = Set.of("security");

	private static final Set<String> BOTH = Set.of("platform", "security");

	private static final Set<String> NEITHER = Set.of("payments");

	@Test
	void approvalCountsInTheStageThatAsksItsGroup() {
		Plan plan = plan(stage("platform", 1), stage("security", 1));
		assertThat(plan.stagesOf(List.of(SECURITY, PLATFORM))).isEqualTo(Map.of(0, 2, 1, 1));
		assertThat(plan.stagesOf(List.of(NEITHER, SECURITY))).isEqualTo(Map.of(1, 2));
		assertThat(plan.stagesOf(List.of())).isEmpty();
	}

	@Test
	void moreApprovalsThanSeatsCountNowhere() {
		assertThat(plan(stage("platform", 1)).stagesOf(List.of(PLATFORM, PLATFORM))).hasSize(1).containsValue(1);
		assertThat(plan(stage("platform", 2)).stagesOf(List.of(PLATFORM, PLATFORM))).isEqualTo(Map.of(0, 1, 1, 1));
	}

	@Test
	void whoFitsSeveralStagesLeavesTheOneThatOthersCannotTake() {
		assertThat(plan(stage("platform", 1), stage("security", 1)).stagesOf(List.of(BOTH, PLATFORM)))
			.isEqualTo(Map.of(0, 2, 1, 1));
		assertThat(plan(stage("security", 1), stage("platform", 1)).stagesOf(List.of(BOTH, PLATFORM)))
			.isEqualTo(Map.of(0, 1, 1, 2));
	}

	@Test
	void firstStageLacksAsLittleAsCanBe() {
		assertThat(plan(stage("platform", 1), stage("security", 1)).stagesOf(List.of(BOTH))).isEqualTo(Map.of(0, 1));
		assertThat(plan(stage("security", 1), stage("platform", 1)).stagesOf(List.of(BOTH))).isEqualTo(Map.of(0, 1));
	}

	@Test
	void alternativeIsChosenThatLacksLeast() {
		Stage either = Stage.anyOf("Either", Alternative.of(List.of("platform"), 2),
				Alternative.of(List.of("security"), 1));
		assertThat(plan(either).stagesOf(List.of(PLATFORM, SECURITY))).isEqualTo(Map.of(1, 1));
		assertThat(plan(either).stagesOf(List.of(PLATFORM, PLATFORM))).isEqualTo(Map.of(0, 1, 1, 1));
	}

	@Test
	void alternativeThatIsWrittenFirstIsChosenWhereBothLackAsLittle() {
		Stage either = Stage.anyOf("Either", Alternative.of(List.of("platform"), 1),
				Alternative.of(List.of("security"), 1));
		assertThat(plan(either).stagesOf(List.of(SECURITY, PLATFORM))).isEqualTo(Map.of(1, 1));
	}

	@Test
	void firstStageIsCompletedThoughTheLaterThenLackMore() {
		Stage either = Stage.anyOf("Either", Alternative.of(List.of("security"), 2),
				Alternative.of(List.of("payments"), 1));
		assertThat(plan(either, stage("security", 3)).stagesOf(List.of(SECURITY, SECURITY)))
			.isEqualTo(Map.of(0, 1, 1, 1));
	}

	@Test
	void laterStageDecidesWhereTheFirstLacksAsMuchEitherWay() {
		Stage either = Stage.anyOf("Either", Alternative.of(List.of("platform"), 2),
				Alternative.of(List.of("payments"), 1));
		assertThat(plan(either, stage("platform", 1)).stagesOf(List.of(PLATFORM))).isEqualTo(Map.of(0, 2));
	}

	@Test
	void alternativeOfAnEarlierStageIsChosenForTheLaterToo() {
		Stage either = Stage.anyOf("Either", Alternative.of(List.of("security"), 1),
				Alternative.of(List.of("platform"), 1));
		assertThat(plan(either, stage("security", 1)).stagesOf(List.of(SECURITY, PLATFORM)))
			.isEqualTo(Map.of(0, 2, 1, 1));
	}

	@Test
	void seatForEachGroupTakesOneOfEach() {
		Stage each = Stage.eachOf("Each", "platform", "security");
		assertThat(plan(each).stagesOf(List.of(PLATFORM, PLATFORM))).hasSize(1);
		assertThat(plan(each).stagesOf(List.of(BOTH, PLATFORM))).isEqualTo(Map.of(0, 1, 1, 1));
	}

	@Test
	void approvalMovesToWhereTheOthersCannotGo() {
		Plan plan = plan(stage("platform", 1), stage("security", 1));
		assertThat(plan.stagesOf(List.of(BOTH), List.of(PLATFORM))).isEqualTo(Map.of(0, 2));
		assertThat(plan.stagesOf(List.of(BOTH), List.of(SECURITY))).isEqualTo(Map.of(0, 1));
		assertThat(plan.stagesOf(List.of(BOTH), List.of(NEITHER))).isEqualTo(Map.of(0, 1));
	}

	@Test
	void alternativeIsChosenThatTheOthersCanComplete() {
		Stage either = Stage.anyOf("Either", Alternative.of(List.of("platform"), 2),
				Alternative.of(List.of("security"), 2));
		assertThat(plan(either).stagesOf(List.of(PLATFORM, SECURITY), List.of(PLATFORM))).isEqualTo(Map.of(0, 1));
		assertThat(plan(either).stagesOf(List.of(PLATFORM, SECURITY), List.of(SECURITY))).isEqualTo(Map.of(1, 1));
	}

	@Test
	void alternativeThatNobodyIsLeftForLosesThoughItLacksLess() {
		Stage either = Stage.anyOf("Either", Alternative.of(List.of("security"), 2),
				Alternative.of(List.of("platform"), 3));
		assertThat(plan(either).stagesOf(List.of(SECURITY, PLATFORM), List.of(PLATFORM, PLATFORM)))
			.isEqualTo(Map.of(1, 1));
	}

	@Test
	void othersTakeNoPlaceOfAnApproval() {
		assertThat(plan(stage("platform", 1)).stagesOf(List.of(PLATFORM), List.of(PLATFORM, BOTH)))
			.isEqualTo(Map.of(0, 1));
		assertThat(plan(stage("platform", 2)).stagesOf(List.of(PLATFORM), List.of(PLATFORM, PLATFORM)))
			.isEqualTo(Map.of(0, 1));
	}

	@Test
	void stageWithoutSeatsTakesNobodyAndStopsNobody() {
		Stage nobody = new Stage("Nobody", List.of(), null);
		assertThat(plan(nobody, stage("platform", 1)).stagesOf(List.of(PLATFORM))).isEqualTo(Map.of(0, 2));
	}

	@Test
	void quorumOfAStageIsThatOfItsSmallestAlternative() {
		Stage either = Stage.anyOf("Either", Alternative.of(List.of("platform"), 2),
				new Alternative(List.of(new Seats(List.of("security"), 1), new Seats(List.of("payments"), 2))));
		assertThat(either.quorum()).isEqualTo(2);
		assertThat(either.missing(List.of(PLATFORM))).isEqualTo(1);
		assertThat(either.missing(List.of(NEITHER))).isEqualTo(2);
		assertThat(either.open(List.of(PLATFORM, PLATFORM))).isEmpty();
		assertThat(either.open(List.of(PLATFORM))).contains("platform");
	}

	@Test
	void planAsksTheSameWhereverItComesFrom() {
		Plan plan = plan(stage("platform", 1));
		Plan named = new Plan(7, "other", "Why.", plan.stages(), Plan.Demands.NONE, List.of());
		assertThat(plan.asksTheSameAs(named)).isTrue();
		assertThat(plan.asksTheSameAs(plan(stage("platform", 2)))).isFalse();
		assertThat(plan.asksTheSameAs(
				new Plan(1, "by-hand", "Because.", plan.stages(), new Plan.Demands(null, null, null, true), List.of())))
			.isFalse();
		assertThat(plan.asksTheSameAs(new Plan(1, "by-hand", "Because.", plan.stages(), Plan.Demands.NONE, List.of(),
				new Plan.BreakGlass(List.of("payments"), java.time.Duration.ofDays(1)))))
			.isFalse();
	}

	@Test
	void briefPlanSaysTheSameWithoutHowItCameAbout() {
		Plan plan = new Plan(3, "rule", "Why.", List.of(stage("platform", 1)), Plan.Demands.NONE, List.of());
		assertThat(plan.brief()).isEqualTo(plan);
		assertThat(plan.brief().asksTheSameAs(plan)).isTrue();
		assertThat(plan.groups()).containsExactly("platform");
	}

	@Test
	void planFromBeforeThereWereOwnersNamesNone() {
		Plan plan = new Plan(3, "rule", "Why.", List.of(), Plan.Demands.NONE, List.of(), null, null, List.of("ledger"),
				"page");
		ObjectNode stored = JsonMapper.shared().valueToTree(plan);
		assertThat(JsonMapper.shared().treeToValue(stored, Plan.class)).isEqualTo(plan);
		assertThat(JsonMapper.shared().treeToValue(stored.without("owners"), Plan.class).owners()).isEmpty();
	}

	@Test
	void whatIsEnoughByALaterVersionAsksTheSame() {
		Plan plan = plan(stage("platform", 1));
		assertThat(plan.enoughBy()).isNull();
		assertThat(plan.enoughBy(plan).enoughBy()).isEqualTo(plan.policy());
		assertThat(plan.enoughBy(plan).asksTheSameAs(plan)).isTrue();
	}

	private static Stage stage(String group, int quorum) {
		return new Stage(group, List.of(group), quorum);
	}

	private static Plan plan(Stage... stages) {
		return new Plan(1, "by-hand", "Because.", List.of(stages), Plan.Demands.NONE, List.of());
	}

}
