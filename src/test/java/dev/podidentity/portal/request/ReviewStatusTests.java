package dev.podidentity.portal.request;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReviewStatusTests {

	/** Every state and every action: the state after it, or nothing where refused. */
	private static final String TABLE = """
			SUBMITTED,         APPROVE,         APPROVED
			SUBMITTED,         REJECT,          REJECTED
			SUBMITTED,         REQUEST_CHANGES, CHANGES_REQUESTED
			SUBMITTED,         WITHDRAW,        WITHDRAWN
			SUBMITTED,         EXPIRE,          EXPIRED
			SUBMITTED,         RESUBMIT,        SUBMITTED
			SUBMITTED,         BREAK_GLASS,     APPROVED
			CHANGES_REQUESTED, APPROVE,
			CHANGES_REQUESTED, REJECT,
			CHANGES_REQUESTED, REQUEST_CHANGES,
			CHANGES_REQUESTED, WITHDRAW,        WITHDRAWN
			CHANGES_REQUESTED, EXPIRE,          EXPIRED
			CHANGES_REQUESTED, RESUBMIT,        SUBMITTED
			CHANGES_REQUESTED, BREAK_GLASS,
			APPROVED,          APPROVE,
			APPROVED,          REJECT,
			APPROVED,          REQUEST_CHANGES,
			APPROVED,          WITHDRAW,
			APPROVED,          EXPIRE,
			APPROVED,          RESUBMIT,
			APPROVED,          BREAK_GLASS,
			REJECTED,          APPROVE,
			REJECTED,          REJECT,
			REJECTED,          REQUEST_CHANGES,
			REJECTED,          WITHDRAW,
			REJECTED,          EXPIRE,
			REJECTED,          RESUBMIT,
			REJECTED,          BREAK_GLASS,
			WITHDRAWN,         APPROVE,
			WITHDRAWN,         REJECT,
			WITHDRAWN,         REQUEST_CHANGES,
			WITHDRAWN,         WITHDRAW,
			WITHDRAWN,         EXPIRE,
			WITHDRAWN,         RESUBMIT,
			WITHDRAWN,         BREAK_GLASS,
			EXPIRED,           APPROVE,
			EXPIRED,           REJECT,
			EXPIRED,           REQUEST_CHANGES,
			EXPIRED,           WITHDRAW,
			EXPIRED,           EXPIRE,
			EXPIRED,           RESUBMIT,
			EXPIRED,           BREAK_GLASS,
			""";

	@ParameterizedTest
	@CsvSource(textBlock = TABLE)
	void everyStateAnswersEveryAction(ReviewStatus before, ReviewAction action, @Nullable ReviewStatus after) {
		assertThat(before.after(action)).isEqualTo(Optional.ofNullable(after));
		assertThat(before.allowed().contains(action)).isEqualTo(after != null);
	}

	@Test
	void tableIsWhole() {
		Set<String> rows = new TreeSet<>();
		TABLE.lines().map((line) -> line.split(",\\s*")).forEach((row) -> rows.add(row[0] + " " + row[1]));
		assertThat(rows).hasSize(ReviewStatus.values().length * ReviewAction.values().length);
	}

	@ParameterizedTest
	@CsvSource({ "SUBMITTED, false", "CHANGES_REQUESTED, false", "APPROVED, true", "REJECTED, true", "WITHDRAWN, true",
			"EXPIRED, true" })
	void reviewEndsWhereNothingIsToBeDecided(ReviewStatus review, boolean ended) {
		assertThat(review.ended()).isEqualTo(ended);
	}

	@ParameterizedTest
	@EnumSource
	void refusalTellsStateAndWhatIsAllowed(ReviewStatus review) {
		for (ReviewAction action : ReviewAction.values()) {
			IllegalReviewAction refusal = new IllegalReviewAction(action, review);
			assertThat(refusal.review()).isEqualTo(review);
			assertThat(refusal.action()).isEqualTo(action);
			assertThat(refusal.allowed()).containsExactlyInAnyOrderElementsOf(
					Arrays.stream(ReviewAction.values()).filter((each) -> review.after(each).isPresent()).toList());
		}
	}

	@Test
	void refusalIsInPlainWords() {
		assertThat(new IllegalReviewAction(ReviewAction.APPROVE, ReviewStatus.CHANGES_REQUESTED)).hasMessage(
				"Changes to this request were requested: it waits for a new revision. Your decision was not stored; it"
						+ " can be decided once that is there.");
	}

	@Test
	void whoWithdrawsTooLateMadeNoDecision() {
		assertThat(new IllegalReviewAction(ReviewAction.WITHDRAW, ReviewStatus.APPROVED))
			.hasMessage("This request is approved. It cannot be withdrawn any more; an administrator can give up a"
					+ " change that has failed.");
		assertThat(new IllegalReviewAction(ReviewAction.WITHDRAW, ReviewStatus.REJECTED))
			.hasMessage("This request is rejected. It cannot be withdrawn any more.");
		assertThat(new IllegalReviewAction(ReviewAction.RESUBMIT, ReviewStatus.APPROVED))
			.hasMessageEndingWith("Your revision was not stored.");
	}

	@Test
	void whatIsAllowedCannotBeChanged() {
		Set<ReviewAction> allowed = ReviewStatus.SUBMITTED.allowed();
		allowed.clear();
		assertThat(ReviewStatus.SUBMITTED.allowed()).hasSize(7);
	}

}
