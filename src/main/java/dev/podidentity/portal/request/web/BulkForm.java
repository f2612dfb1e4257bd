package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.request.Decision.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What the bar of the inbox and the page after it send; it can hold wrong input.
 *
 * @param id the chosen requests and revisions
 * @param d {@code approve} or {@code reject}
 * @param comment one comment for all
 * @param confirm {@code 1} once the person has seen the list
 */
record BulkForm(@Nullable List<String> id, @Nullable String d, @Nullable String comment, @Nullable String confirm) {

	List<Chosen> chosen() {
		return Chosen.parse((this.id != null) ? this.id : List.of());
	}

	/** What needs a look or words of its own is for one at a time. */
	@Nullable Verdict verdict() {
		Verdict chosen = DecisionForm.verdict(this.d);
		return (chosen == Verdict.APPROVED || chosen == Verdict.REJECTED) ? chosen : null;
	}

	boolean confirmed() {
		return "1".equals(this.confirm);
	}

	boolean lacksComment() {
		return verdict() == Verdict.REJECTED && !VisibleText.isIn(this.comment);
	}

}
