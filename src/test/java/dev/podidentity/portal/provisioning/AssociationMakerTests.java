package dev.podidentity.portal.provisioning;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.request.RoleDoubt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.podidentity.portal.provisioning.FakeEks.CREATE;
import static dev.podidentity.portal.provisioning.FakeEks.DELETE;
import static dev.podidentity.portal.provisioning.FakeEks.DESCRIBE;
import static dev.podidentity.portal.provisioning.FakeEks.LIST;
import static dev.podidentity.portal.provisioning.FakeEks.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class AssociationMakerTests {

	private static final ClusterArn CLUSTER = DemoClusters.PROD_EU_1;

	private static final AssociationSpec SPEC = ASpec.plain();

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private static final Set<Kind> UNCERTAIN = Set.of(Kind.UNCLEAR, Kind.ALREADY_EXISTS);

	private static final String OWNER = "arn:aws:eks:eu-central-1:111122223333:addon/prod-eu-1/vpc-cni/1";

	private final FakeEks eks = new FakeEks();

	private @Nullable RoleDoubt doubt;

	private final AssociationMaker maker = new AssociationMaker(this.eks, Clock.fixed(NOW, ZoneOffset.UTC));

	private final List<AwsCall> calls = new ArrayList<>();

	private boolean lookFirst;

	private @Nullable Resolution resolution;

	private @Nullable Association seen;

	private boolean ours;

	private @Nullable Instant end = NOW.plusSeconds(1);

	private long begun = System.nanoTime();

	@Test
	void freeTargetTakesOneCall() {
		assertThat(make()).isEqualTo(new Outcome.Made(held(), false));
		assertThat(this.eks.calls()).containsExactly(CREATE);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			NOT_FOUND,       NOTHING, failed,  1
			NOT_FOUND,       SAME,    failed,  1
			NOT_FOUND,       OTHER,   failed,  1
			NOT_FOUND,       ADDON,   failed,  1
			ALREADY_EXISTS,  NOTHING, failed,  2
			ALREADY_EXISTS,  SAME,    adopted, 3
			ALREADY_EXISTS,  OTHER,   conflict,3
			ALREADY_EXISTS,  ADDON,   conflict,3
			ROLE_NOT_FOUND,  NOTHING, failed,  1
			ROLE_NOT_FOUND,  SAME,    failed,  1
			ROLE_NOT_FOUND,  OTHER,   failed,  1
			ROLE_NOT_FOUND,  ADDON,   failed,  1
			TRUST_INVALID,   NOTHING, failed,  1
			TRUST_INVALID,   SAME,    failed,  1
			TRUST_INVALID,   OTHER,   failed,  1
			TRUST_INVALID,   ADDON,   failed,  1
			ACCESS_DENIED,   NOTHING, failed,  1
			ACCESS_DENIED,   SAME,    failed,  1
			ACCESS_DENIED,   OTHER,   failed,  1
			ACCESS_DENIED,   ADDON,   failed,  1
			LIMIT_EXCEEDED,  NOTHING, failed,  1
			LIMIT_EXCEEDED,  SAME,    failed,  1
			LIMIT_EXCEEDED,  OTHER,   failed,  1
			LIMIT_EXCEEDED,  ADDON,   failed,  1
			INVALID,         NOTHING, failed,  1
			INVALID,         SAME,    failed,  1
			INVALID,         OTHER,   failed,  1
			INVALID,         ADDON,   failed,  1
			THROTTLED,       NOTHING, failed,  1
			THROTTLED,       SAME,    failed,  1
			THROTTLED,       OTHER,   failed,  1
			THROTTLED,       ADDON,   failed,  1
			SERVER_ERROR,    NOTHING, failed,  1
			SERVER_ERROR,    SAME,    failed,  1
			SERVER_ERROR,    OTHER,   failed,  1
			SERVER_ERROR,    ADDON,   failed,  1
			UNCLEAR,         NOTHING, failed,  1
			UNCLEAR,         SAME,    failed,  1
			UNCLEAR,         OTHER,   failed,  1
			UNCLEAR,         ADDON,   failed,  1
			""")
	void everyFailureOverEverythingThatTheTargetMayHold(Kind kind, Holding holding, String outcome, int calls) {
		holding.in(this.eks);
		this.eks.fail(CREATE, kind);
		Outcome made = make();
		switch (outcome) {
			case "failed" -> assertThat(made).isEqualTo(failed(kind, UNCERTAIN.contains(kind)));
			case "adopted" -> assertThat(made).isEqualTo(new Outcome.Made(held(), true));
			default -> assertThat(made).isInstanceOf(Outcome.Conflict.class);
		}
		assertThat(this.eks.calls()).hasSize(calls).containsOnlyOnce(CREATE);
	}

	@ParameterizedTest
	@MethodSource("everyWayToMakeSomethingElse")
	void whatEksMakesOnOurOwnCallIsComparedWithWhatWasApproved(UnaryOperator<AssociationSpec> drops, String words) {
		this.eks.making(drops);
		AssociationSpec approved = ASpec.of(SPEC.roleArn(), SPEC.tags(), true, "arn:aws:iam::777788889999:role/t",
				"{}");
		Outcome made = this.maker.make(order("token", approved), this.calls);
		Outcome.Conflict conflict = new Outcome.Conflict("EKS has answered the portal's own call with "
				+ held().associationId() + ", and that is not what was approved: " + words + ".", held(), true);
		assertThat(made).isEqualTo(conflict);
		assertThat(this.eks.calls()).containsExactly(CREATE);
		this.seen = held();
		this.ours = true;
		this.lookFirst = true;
		assertThat(this.maker.make(order("token", approved), this.calls)).isEqualTo(conflict);
		assertThat(this.eks.count(CREATE)).isOne();
	}

	static Stream<Arguments> everyWayToMakeSomethingElse() {
		return Stream.of(
				arguments((UnaryOperator<AssociationSpec>) (spec) -> copy(spec, spec.roleArn(), spec.tags(), true,
						spec.targetRoleArn(), null), "it has no session policy"),
				arguments((UnaryOperator<AssociationSpec>) (spec) -> copy(spec, spec.roleArn(), spec.tags(), true,
						spec.targetRoleArn(), "{\"a\":1}"), "the session policy is another one"),
				arguments(
						(UnaryOperator<AssociationSpec>) (spec) -> copy(spec, "arn:aws:iam::111122223333:role/other",
								spec.tags(), true, spec.targetRoleArn(), spec.policy()),
						"the role is arn:aws:iam::111122223333:role/other"),
				arguments((UnaryOperator<AssociationSpec>) (spec) -> copy(spec, spec.roleArn(), spec.tags(), false,
						spec.targetRoleArn(), spec.policy()), "the session tags are on"),
				arguments((UnaryOperator<AssociationSpec>) (spec) -> copy(spec, spec.roleArn(), spec.tags(), true, null,
						spec.policy()), "the target role is none"),
				arguments(
						(UnaryOperator<AssociationSpec>) (spec) -> copy(spec, spec.roleArn(), Map.of(), true,
								spec.targetRoleArn(), spec.policy()),
						"it lacks the tags {pip:request=REQ-1001, pip:revision=1}"));
	}

	private static AssociationSpec copy(AssociationSpec spec, String role, Map<String, String> tags,
			boolean disableSessionTags, @Nullable String targetRole, @Nullable String policy) {
		return new AssociationSpec(spec.namespace(), spec.serviceAccount(), role, tags, disableSessionTags, targetRole,
				policy);
	}

	@Test
	void lostAnswerOfWhatIsNotAsApprovedIsNoSuccessAndBlamesNobody() {
		this.eks.making((spec) -> copy(spec, "arn:aws:iam::111122223333:role/other", spec.tags(),
				spec.disableSessionTags(), spec.targetRoleArn(), spec.policy()));
		this.eks.loseAnswers(1);
		assertThat(make()).isEqualTo(failed(Kind.UNCLEAR, true));
		this.lookFirst = true;
		assertThat(make()).isEqualTo(new Outcome.Conflict("The target holds " + held().associationId()
				+ " with the tags of this request: the role is arn:aws:iam::111122223333:role/other."
				+ " EKS has made it so on the portal's own call, or it was changed since.", held(), true));
	}

	@ParameterizedTest
	@EnumSource(names = { "SAME", "OTHER", "ADDON" })
	void takenTargetIsLookedAtAndNeverCreatedAgain(Holding holding) {
		holding.in(this.eks);
		make();
		assertThat(this.eks.calls()).containsExactly(CREATE, LIST, DESCRIBE);
	}

	@Test
	void lostAnswerIsFoundByLooking() {
		this.eks.loseAnswers(1);
		assertThat(make()).isEqualTo(failed(Kind.UNCLEAR, true));
		this.lookFirst = true;
		assertThat(make()).isEqualTo(new Outcome.Made(held(), true));
		assertThat(this.eks.calls()).containsExactly(CREATE, LIST, DESCRIBE);
		assertThat(this.eks.size()).isOne();
	}

	@Test
	void sameTokenAndBodyIsTheSameAssociation() {
		Outcome first = make();
		assertThat(make()).isEqualTo(first);
		assertThat(this.eks.size()).isOne();
	}

	@Test
	void otherTokenOnATargetMadeExactlyAsAgreedAdopts() {
		make();
		Outcome again = this.maker.make(order("another-token"), this.calls);
		assertThat(again).isEqualTo(new Outcome.Made(held(), true));
	}

	@Test
	void whatIsNotShownYetIsNoConflictButTriedAgain() {
		this.eks.hold(CLUSTER, SPEC).showAfterLists(1);
		assertThat(make()).isEqualTo(failed(Kind.ALREADY_EXISTS, true));
		assertThat(make()).isInstanceOf(Outcome.Made.class);
	}

	@Test
	void whatIsGoneWhenLookedAtIsNoConflict() {
		this.eks.hold(CLUSTER, ASpec.foreign()).fail(DESCRIBE, Kind.NOT_FOUND);
		assertThat(make()).isEqualTo(failed(Kind.ALREADY_EXISTS, true));
	}

	@ParameterizedTest
	@EnumSource(names = { "THROTTLED", "SERVER_ERROR", "UNCLEAR", "ACCESS_DENIED", "INVALID" })
	void whereLookingFailsNothingIsKnown(Kind kind) {
		for (String look : List.of(LIST, DESCRIBE)) {
			this.eks.release().hold(CLUSTER, ASpec.foreign()).fail(look, kind);
			assertThat(make()).isEqualTo(failed(kind, true));
		}
	}

	@Test
	void whoMustLookFirstCallsOnlyWhereNothingIsThere() {
		this.lookFirst = true;
		assertThat(make()).isEqualTo(new Outcome.Made(held(), false));
		assertThat(this.eks.calls()).containsExactly(LIST, CREATE);
	}

	@ParameterizedTest
	@EnumSource(names = { "SAME", "OTHER", "ADDON" })
	void whoMustLookFirstAndFindsSomethingDoesNotCall(Holding holding) {
		holding.in(this.eks);
		this.lookFirst = true;
		make();
		assertThat(this.eks.calls()).containsExactly(LIST, DESCRIBE);
	}

	@Test
	void whoCouldNotLookDoesNotCall() {
		this.eks.fail(LIST, Kind.THROTTLED);
		this.lookFirst = true;
		assertThat(make()).isEqualTo(failed(Kind.THROTTLED, true));
		assertThat(this.eks.calls()).containsExactly(LIST);
	}

	@ParameterizedTest
	@EnumSource(names = { "NOTHING", "TAGS", "OTHER" })
	void whoWasStoppedForLongChangesNothing(Holding holding) {
		holding.in(this.eks);
		this.lookFirst = true;
		for (Resolution how : List.of(Resolution.ADOPT, Resolution.REPLACE)) {
			this.resolution = how;
			this.seen = (holding != Holding.NOTHING) ? held() : null;
			this.begun = System.nanoTime() - WorkOrder.LEASE.toNanos() - 1;
			Outcome outcome = make();
			assertThat(outcome).isInstanceOfAny(Outcome.TooLate.class, Outcome.Conflict.class);
			assertThat(this.eks.calls()).doesNotContain(CREATE, TAG, DELETE);
		}
	}

	@Test
	void adoptionPutsTheTagsOnWhatDiffersInNothingElse() {
		Holding.TAGS.in(this.eks);
		this.seen = held();
		this.resolution = Resolution.ADOPT;
		this.lookFirst = true;
		assertThat(make()).isEqualTo(new Outcome.Made(held(), true));
		assertThat(held().tags()).containsAllEntriesOf(SPEC.tags()).containsEntry("theirs", "too");
		assertThat(this.eks.calls()).containsExactly(LIST, DESCRIBE, TAG, DESCRIBE);
	}

	@Test
	void adoptionIsForWhatThePersonSawAndForTagsOnly() {
		Holding.TAGS.in(this.eks);
		Association before = held();
		this.resolution = Resolution.ADOPT;
		this.lookFirst = true;
		this.eks.release().hold(CLUSTER, ASpec.plain()).hold(CLUSTER, ASpec.foreign());
		this.seen = held();
		assertThat(make()).isInstanceOf(Outcome.Conflict.class);
		this.seen = before;
		assertThat(make()).isInstanceOf(Outcome.Conflict.class);
		assertThat(this.eks.calls()).doesNotContain(TAG, CREATE);
	}

	@Test
	void replacementDeletesWhatThePersonSawAndNothingElse() {
		Holding.OTHER.in(this.eks);
		this.seen = held();
		this.resolution = Resolution.REPLACE;
		this.lookFirst = true;
		assertThat(make()).isEqualTo(new Outcome.Removed(this.seen));
		assertThat(this.eks.size()).isZero();
		assertThat(make()).isEqualTo(new Outcome.Made(held(), false));
		assertThat(this.eks.calls()).containsExactly(LIST, DESCRIBE, DELETE, LIST, CREATE);
	}

	@Test
	void replacementOfWhatSomebodyElsePutThereMeanwhileIsAConflictAgain() {
		Holding.OTHER.in(this.eks);
		this.seen = tagged("a-before");
		this.resolution = Resolution.REPLACE;
		this.lookFirst = true;
		assertThat(make()).isInstanceOf(Outcome.Conflict.class);
		assertThat(this.eks.size()).isOne();
	}

	@Test
	void whatAnAddonOwnsIsNeitherAdoptedNorReplaced() {
		Holding.ADDON.in(this.eks);
		this.seen = held();
		this.lookFirst = true;
		for (Resolution how : List.of(Resolution.ADOPT, Resolution.REPLACE)) {
			this.resolution = how;
			assertThat(make()).isInstanceOf(Outcome.Conflict.class);
		}
		assertThat(this.eks.calls()).doesNotContain(DELETE, TAG);
	}

	@ParameterizedTest
	@EnumSource(names = { "ADOPT", "REPLACE" })
	void whatIsGoneWhenItIsToBeChangedMakesRoomSoon(Resolution how) {
		Holding.TAGS.in(this.eks);
		this.seen = held();
		this.resolution = how;
		this.lookFirst = true;
		String operation = (how == Resolution.ADOPT) ? TAG : DELETE;
		this.eks.fail(operation, Kind.NOT_FOUND);
		assertThat(make()).isEqualTo(new Outcome.Failed(Kind.ALREADY_EXISTS, FakeEks.message(Kind.NOT_FOUND), true));
		this.eks.fail(operation, Kind.ACCESS_DENIED);
		assertThat(make()).isEqualTo(failed(Kind.ACCESS_DENIED, true));
	}

	@Test
	void tagsThatAreNotShownYetAreLookedForAgain() {
		Holding.TAGS.in(this.eks);
		this.seen = held();
		this.resolution = Resolution.ADOPT;
		this.lookFirst = true;
		this.eks.ignoreTags();
		assertThat(make()).isEqualTo(new Outcome.Failed(Kind.UNCLEAR, "EKS does not show the tags yet", true));
	}

	@Test
	void conflictSaysWhatIsThere() {
		Holding.OTHER.in(this.eks);
		assertThat(make()).isEqualTo(new Outcome.Conflict(
				"The target holds a-00000000000000001: the role is arn:aws:iam::111122223333:role/other, it lacks the tags {pip:request=REQ-1001, pip:revision=1}.",
				held()));
	}

	@Test
	void whatAnAddonOwnsIsLeftAloneEvenWhereItEqualsTheAgreement() {
		Holding.ADDON.in(this.eks);
		assertThat(make()).isEqualTo(new Outcome.Conflict(
				"The EKS add-on " + OWNER + " owns a-00000000000000001 on this target: hands off.", held()));
	}

	@Test
	void everyCallLeavesItsTraceAlsoTheFailedOnes() {
		this.eks.hold(CLUSTER, SPEC).fail(DESCRIBE, Kind.THROTTLED);
		make();
		assertThat(this.calls).extracting(AwsCall::operation).containsExactly(CREATE, LIST, DESCRIBE);
		assertThat(this.calls).extracting(AwsCall::errorCode).containsExactly("ALREADY_EXISTS", null, "THROTTLED");
	}

	@Test
	void nothingIsMadeFromTheEndOn() {
		this.end = NOW;
		assertThat(make()).isEqualTo(new Outcome.PastEnd());
		assertThat(this.eks.calls()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "ADOPT", "REPLACE" })
	void nothingIsTaggedOrDeletedFromTheEndOn(Resolution how) {
		this.end = NOW;
		this.eks.hold(CLUSTER, (how == Resolution.ADOPT) ? ASpec.of(ASpec.ROLE, Map.of("a", "b"), false, null, null)
				: ASpec.foreign());
		this.lookFirst = true;
		this.resolution = how;
		this.seen = held();
		assertThat(make()).isEqualTo(new Outcome.PastEnd());
		assertThat(this.eks.calls()).containsExactly(LIST, DESCRIBE);
	}

	@Test
	void nothingIsMadeWithARoleThatIsNotTheApprovedOne() {
		this.doubt = new RoleDoubt("Role x was made anew.", false);
		assertThat(make()).isEqualTo(new Outcome.RoleChanged("Role x was made anew."));
		assertThat(this.eks.calls()).isEmpty();
	}

	@Test
	void norWithOneThatNobodyCanReadNow() {
		this.doubt = new RoleDoubt("Its policies cannot all be read now.", true);
		assertThat(make())
			.isEqualTo(new Outcome.Failed(Kind.ROLE_UNREAD, "Its policies cannot all be read now.", false));
		assertThat(this.eks.calls()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "ADOPT", "REPLACE" })
	void norIsAnythingTaggedOrDeletedForIt(Resolution how) {
		this.doubt = new RoleDoubt("Role x was made anew.", false);
		this.eks.hold(CLUSTER, (how == Resolution.ADOPT) ? ASpec.of(ASpec.ROLE, Map.of("a", "b"), false, null, null)
				: ASpec.foreign());
		this.lookFirst = true;
		this.resolution = how;
		this.seen = held();
		assertThat(make()).isInstanceOf(Outcome.RoleChanged.class);
		assertThat(this.eks.calls()).containsExactly(LIST, DESCRIBE);
	}

	@Test
	void whatALostCallHasMadeBeforeIsKnownAgain() {
		this.doubt = new RoleDoubt("Role x was made anew.", false);
		this.eks.hold(CLUSTER, SPEC);
		this.lookFirst = true;
		assertThat(make()).isEqualTo(new Outcome.Made(held(), true));
	}

	@Test
	void whatWasMadeBeforeTheEndIsKnownAgainAfterIt() {
		this.end = NOW;
		this.eks.hold(CLUSTER, SPEC);
		this.lookFirst = true;
		assertThat(make()).isEqualTo(new Outcome.Made(held(), true));
		assertThat(this.eks.calls()).containsExactly(LIST, DESCRIBE);
	}

	@Test
	void whereNothingIsLeftAfterTheEndNothingIsMade() {
		this.end = NOW;
		this.lookFirst = true;
		assertThat(make()).isEqualTo(new Outcome.PastEnd());
		assertThat(this.eks.calls()).containsExactly(LIST);
	}

	@Test
	void withoutAnEndItIsMade() {
		this.end = null;
		assertThat(make()).isInstanceOf(Outcome.Made.class);
	}

	private Outcome make() {
		return this.maker.make(order("token"), this.calls);
	}

	private WorkOrder order(String token) {
		return order(token, SPEC);
	}

	private WorkOrder order(String token, AssociationSpec spec) {
		return new WorkOrder(CLUSTER, spec, token, 1, this.lookFirst, this.resolution, this.seen, this.ours, this.end,
				this.doubt, this.begun);
	}

	private static Outcome failed(Kind kind, boolean uncertain) {
		return new Outcome.Failed(kind, FakeEks.message(kind), uncertain);
	}

	private static Association tagged(String id) {
		Association held = ASpec.held(ASpec.foreign());
		return new Association(held.clusterName(), held.namespace(), held.serviceAccount(), held.roleArn(),
				held.associationArn(), id, held.tags(), null, null, null, false, null, null, null);
	}

	private Association held() {
		return this.eks.only();
	}

	/** What the target may hold. */
	enum Holding {

		NOTHING {
			@Override
			void in(FakeEks eks) {
				// free
			}
		},
		SAME {
			@Override
			void in(FakeEks eks) {
				eks.hold(CLUSTER, SPEC);
			}
		},
		OTHER {
			@Override
			void in(FakeEks eks) {
				eks.hold(CLUSTER, ASpec.foreign());
			}
		},
		TAGS {
			@Override
			void in(FakeEks eks) {
				eks.hold(CLUSTER, ASpec.of(SPEC.roleArn(), Map.of("theirs", "too"), SPEC.disableSessionTags(),
						SPEC.targetRoleArn(), SPEC.policy()));
			}
		},
		ADDON {
			@Override
			void in(FakeEks eks) {
				eks.hold(CLUSTER, SPEC, OWNER);
			}
		};

		abstract void in(FakeEks eks);

	}

}
