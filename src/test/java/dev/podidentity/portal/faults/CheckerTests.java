package dev.podidentity.portal.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.faults.History.Answer;
import dev.podidentity.portal.faults.History.Change;
import dev.podidentity.portal.faults.History.Event;
import dev.podidentity.portal.faults.History.Filed;
import dev.podidentity.portal.faults.History.Held;
import dev.podidentity.portal.faults.History.State;
import dev.podidentity.portal.faults.History.Told;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A checker that cannot fail is worth nothing: each word has a history that earns it. */
class CheckerTests {

	private static final Place PLACE = new Place("prod-eu-1", "payments", "sa-1");

	private static final Content CONTENT = Content.of("arn:aws:iam::111122223333:role/app",
			Map.of("team", "payments", "pip:request", "REQ-1001"));

	private final List<Told> told = new ArrayList<>(List.of(new Told(PLACE, CONTENT, Answer.OK, Answer.OK)));

	private final List<Filed> filed = new ArrayList<>(List.of(new Filed("r-1", PLACE, true)));

	private final List<Change> changes = new ArrayList<>(
			List.of(new Change("c-1", PLACE, "token", State.SUCCEEDED, "a-1")));

	private final List<Held> held = new ArrayList<>(List.of(new Held("a-1", PLACE, CONTENT, "token", false)));

	private final List<Event> events = new ArrayList<>(List.of(new Event("a-1", true)));

	@Test
	void whatWentInAndCameOutOnceIsNoFault() {
		Verdict verdict = check();

		assertThat(verdict.faults()).isEmpty();
		assertThat(verdict.recovered()).isEmpty();
		assertThat(verdict.summary())
			.isEqualTo("lost 0, unexpected 0, duplicated 0, recovered 0, stuck 0, differing 0");
	}

	@Test
	void approvalWithoutAssociationIsLost() {
		this.held.clear();
		assertThat(check().lost()).containsExactly("prod-eu-1/payments/sa-1: approved, and EKS has nothing");
	}

	@Test
	void approvalWhoseAssociationIsGoneIsLost() {
		this.held.set(0, new Held("a-1", PLACE, CONTENT, "token", true));
		assertThat(check().lost()).hasSize(1);
	}

	@Test
	void filedRequestThatIsNotThereIsLost() {
		this.told.set(0, new Told(PLACE, CONTENT, Answer.OK, Answer.NONE));
		this.filed.clear();
		this.changes.clear();
		this.held.clear();
		this.events.clear();
		assertThat(check().lost()).containsExactly("prod-eu-1/payments/sa-1: filed, and no request is there");
	}

	@Test
	void associationThatNobodyAskedForIsUnexpected() {
		this.told.clear();
		assertThat(check().unexpected()).hasSize(1);
	}

	@Test
	void associationThatWasOnlyFiledIsUnexpected() {
		this.told.set(0, new Told(PLACE, CONTENT, Answer.OK, Answer.NONE));
		assertThat(check().unexpected()).hasSize(1);
	}

	@Test
	void associationWhoseApprovalWasRefusedIsUnexpected() {
		this.told.set(0, new Told(PLACE, CONTENT, Answer.OK, Answer.FAILED));
		assertThat(check().unexpected()).hasSize(1);
	}

	@Test
	void associationWithoutAnApprovedRequestIsUnexpected() {
		this.filed.set(0, new Filed("r-1", PLACE, false));
		assertThat(check().unexpected())
			.containsExactly("prod-eu-1/payments/sa-1: made, and no request for it is approved");
	}

	@Test
	void associationWithAnotherRoleIsUnexpected() {
		this.held.set(0, new Held("a-1", PLACE, Content.of("arn:aws:iam::111122223333:role/other", CONTENT.tags()),
				"token", false));
		assertThat(check().unexpected()).hasSize(1);
	}

	@Test
	void associationWithOtherTagsIsUnexpected() {
		this.held.set(0, new Held("a-1", PLACE, Content.of(CONTENT.role(), Map.of("team", "else")), "token", false));
		assertThat(check().unexpected()).hasSize(1);
	}

	@Test
	void eventOfWhatWasNeverMadeIsUnexpected() {
		this.events.add(new Event("a-9", true));
		assertThat(check().unexpected()).containsExactly("a-9: in the trail, and EKS never made it");
	}

	@Test
	void secondAssociationOfAPlaceIsDuplicated() {
		this.held.add(new Held("a-2", PLACE, CONTENT, "other", false));
		assertThat(check().duplicated()).contains("prod-eu-1/payments/sa-1: 2 associations");
	}

	@Test
	void secondAssociationOfATokenIsDuplicatedThoughTheFirstIsGone() {
		this.held.add(0, new Held("a-0", PLACE, CONTENT, "token", true));
		assertThat(check().duplicated())
			.containsExactly("prod-eu-1/payments/sa-1: more than one association with token token");
	}

	@Test
	void tokenThatNoChangeHasIsDuplicated() {
		this.held.set(0, new Held("a-1", PLACE, CONTENT, "fresh", false));
		assertThat(check().duplicated())
			.containsExactly("prod-eu-1/payments/sa-1: made with tokens that no change has");
	}

	@Test
	void twoChangesWithOneAssociationAreDuplicated() {
		this.changes.add(new Change("c-2", PLACE, "token-2", State.SUCCEEDED, "a-1"));
		assertThat(check().duplicated())
			.containsExactly("prod-eu-1/payments/sa-1: 2 changes hold the same association");
	}

	@Test
	void twoChangesOneAfterTheOtherWasDeletedAreNone() {
		this.held.set(0, new Held("a-1", PLACE, CONTENT, "token", true));
		this.held.add(new Held("a-2", PLACE, CONTENT, "token-2", false));
		this.changes.add(new Change("c-2", PLACE, "token-2", State.SUCCEEDED, "a-2"));
		this.events.add(new Event("a-2", true));
		assertThat(check().faults()).isEmpty();
	}

	@Test
	void approvalWithoutAnAnswerThatWasDoneIsRecovered() {
		this.told.set(0, new Told(PLACE, CONTENT, Answer.UNKNOWN, Answer.UNKNOWN));
		Verdict verdict = check();
		assertThat(verdict.recovered()).hasSize(2);
		assertThat(verdict.faults()).isEmpty();
	}

	@Test
	void approvalWithoutAnAnswerThatWasNotDoneIsNothing() {
		this.told.set(0, new Told(PLACE, CONTENT, Answer.OK, Answer.UNKNOWN));
		this.filed.set(0, new Filed("r-1", PLACE, false));
		this.changes.clear();
		this.held.clear();
		this.events.clear();
		Verdict verdict = check();
		assertThat(verdict.recovered()).isEmpty();
		assertThat(verdict.faults()).isEmpty();
	}

	@Test
	void changeThatHasNotEndedIsStuck() {
		this.changes.set(0, new Change("c-1", PLACE, "token", State.OPEN, null));
		assertThat(check().stuck()).containsExactly("prod-eu-1/payments/sa-1: change c-1 has not ended");
	}

	@Test
	void approvalWithoutAChangeIsStuck() {
		this.changes.clear();
		assertThat(check().stuck()).containsExactly("prod-eu-1/payments/sa-1: approved without a change");
	}

	@Test
	void successOfWhichEksKnowsNothingDiffers() {
		this.changes.set(0, new Change("c-1", PLACE, "token", State.SUCCEEDED, "a-9"));
		this.events.set(0, new Event("a-9", true));
		assertThat(check().differing())
			.containsExactly("prod-eu-1/payments/sa-1: the database has a-9, EKS never made it");
	}

	@Test
	void successWithoutAnEventDiffers() {
		this.events.clear();
		assertThat(check().differing()).containsExactly("prod-eu-1/payments/sa-1: made, with 0 events in the trail");
	}

	@Test
	void successWithTwoEventsDiffers() {
		this.events.add(new Event("a-1", true));
		assertThat(check().differing()).containsExactly("prod-eu-1/payments/sa-1: made, with 2 events in the trail");
	}

	@Test
	void stoppedChangeThatEksHasMadeDiffers() {
		this.changes.set(0, new Change("c-1", PLACE, "token", State.STOPPED, null));
		this.events.set(0, new Event("c-1", false));
		assertThat(check().differing())
			.containsExactly("prod-eu-1/payments/sa-1: stopped, and EKS has a-1 of this change");
	}

	@Test
	void stoppedChangeWithoutAnEventDiffers() {
		this.changes.set(0, new Change("c-1", PLACE, "token", State.STOPPED, null));
		this.held.clear();
		this.events.clear();
		assertThat(check().differing())
			.containsExactly("prod-eu-1/payments/sa-1: stopped, and the trail does not say so");
	}

	private Verdict check() {
		return Checker.check(new History(this.told, this.filed, this.changes, this.held, this.events));
	}

}
