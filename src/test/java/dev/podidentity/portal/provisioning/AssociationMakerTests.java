package dev.podidentity.portal.provisioning;

import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.policy.DemoClusters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.podidentity.portal.provisioning.FakeEks.CREATE;
import static dev.podidentity.portal.provisioning.FakeEks.DESCRIBE;
import static dev.podidentity.portal.provisioning.FakeEks.LIST;
import static org.assertj.core.api.Assertions.assertThat;

class AssociationMakerTests {

	private static final ClusterArn CLUSTER = DemoClusters.PROD_EU_1;

	private static final AssociationSpec SPEC = ASpec.plain();

	private static final String OWNER = "arn:aws:eks:eu-central-1:111122223333:addon/prod-eu-1/vpc-cni/1";

	private final FakeEks eks = new FakeEks();

	private final AssociationMaker maker = new AssociationMaker(this.eks);

	private final List<AwsCall> calls = new ArrayList<>();

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
			UNCLEAR,         NOTHING, failed,  2
			UNCLEAR,         SAME,    adopted, 3
			UNCLEAR,         OTHER,   conflict,3
			UNCLEAR,         ADDON,   conflict,3
			""")
	void everyFailureOverEverythingThatTheTargetMayHold(Kind kind, Holding holding, String outcome, int calls) {
		holding.in(this.eks);
		this.eks.fail(CREATE, kind);
		Outcome made = make();
		switch (outcome) {
			case "failed" -> assertThat(made).isEqualTo(new Outcome.Failed(kind, FakeEks.message(kind)));
			case "adopted" -> assertThat(made).isEqualTo(new Outcome.Made(held(), true));
			default -> assertThat(made).isInstanceOf(Outcome.Conflict.class);
		}
		assertThat(this.eks.calls()).hasSize(calls).containsOnlyOnce(CREATE);
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
		assertThat(make()).isEqualTo(new Outcome.Made(held(), true));
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
		Outcome again = this.maker.make(CLUSTER, SPEC, "another-token", this.calls);
		assertThat(again).isEqualTo(new Outcome.Made(held(), true));
	}

	@Test
	void whatIsNotShownYetIsNoConflictButTriedAgain() {
		this.eks.hold(CLUSTER, SPEC).showAfterLists(1);
		assertThat(make()).isEqualTo(new Outcome.Failed(Kind.ALREADY_EXISTS, FakeEks.message(Kind.ALREADY_EXISTS)));
		assertThat(make()).isInstanceOf(Outcome.Made.class);
	}

	@Test
	void whatIsGoneWhenLookedAtIsNoConflict() {
		this.eks.hold(CLUSTER, ASpec.foreign()).fail(DESCRIBE, Kind.NOT_FOUND);
		assertThat(make()).isEqualTo(new Outcome.Failed(Kind.ALREADY_EXISTS, FakeEks.message(Kind.ALREADY_EXISTS)));
	}

	@ParameterizedTest
	@EnumSource(names = { "THROTTLED", "SERVER_ERROR", "UNCLEAR" })
	void whereLookingFailsForNowNothingIsKnown(Kind kind) {
		for (String look : List.of(LIST, DESCRIBE)) {
			this.eks.release().hold(CLUSTER, ASpec.foreign()).fail(look, kind);
			assertThat(make()).isEqualTo(new Outcome.Failed(Kind.UNCLEAR, FakeEks.message(kind)));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "ACCESS_DENIED", "INVALID" })
	void whereLookingIsRefusedForGoodThatIsTheFailure(Kind kind) {
		for (String look : List.of(LIST, DESCRIBE)) {
			this.eks.release().hold(CLUSTER, ASpec.foreign()).fail(look, kind);
			assertThat(make()).isEqualTo(new Outcome.Failed(kind, FakeEks.message(kind)));
		}
	}

	@Test
	void conflictSaysWhatIsThere() {
		Holding.OTHER.in(this.eks);
		assertThat(make()).isEqualTo(new Outcome.Conflict(
				"The target holds a-00000000000000001: the role is arn:aws:iam::111122223333:role/other, the tags are none."));
	}

	@Test
	void whatAnAddonOwnsIsLeftAloneEvenWhereItEqualsTheAgreement() {
		Holding.ADDON.in(this.eks);
		assertThat(make()).isEqualTo(new Outcome.Conflict(
				"The EKS add-on " + OWNER + " owns a-00000000000000001 on this target: hands off."));
	}

	@Test
	void everyCallLeavesItsTraceAlsoTheFailedOnes() {
		this.eks.hold(CLUSTER, SPEC).fail(DESCRIBE, Kind.THROTTLED);
		make();
		assertThat(this.calls).extracting(AwsCall::operation).containsExactly(CREATE, LIST, DESCRIBE);
		assertThat(this.calls).extracting(AwsCall::errorCode).containsExactly("ALREADY_EXISTS", null, "THROTTLED");
	}

	private Outcome make() {
		return this.maker.make(CLUSTER, SPEC, "token", this.calls);
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
		ADDON {
			@Override
			void in(FakeEks eks) {
				eks.hold(CLUSTER, SPEC, OWNER);
			}
		};

		abstract void in(FakeEks eks);

	}

}
