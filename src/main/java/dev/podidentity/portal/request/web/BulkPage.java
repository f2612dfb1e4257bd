package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.request.Decision.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether to decide on all these requests.
 *
 * @param approve whether to approve, else to reject
 * @param items the requests
 * @param missing how many of the chosen are not there
 * @param comment one comment for all
 * @param error what is wrong with the comment, or null
 */
record BulkPage(boolean approve, List<Item> items, int missing, @Nullable String comment, @Nullable String error) {

	static BulkPage of(Verdict verdict, List<Chosen> chosen, List<ApprovalLine> lines, @Nullable String comment,
			@Nullable String error) {
		List<Item> items = new ArrayList<>();
		for (ApprovalLine line : lines) {
			chosen.stream()
				.filter((each) -> each.reference().equals(line.request().reference()))
				.findFirst()
				.ifPresent((each) -> items.add(new Item(line, each)));
		}
		return new BulkPage(verdict == Verdict.APPROVED, items, chosen.size() - items.size(), comment, error);
	}

	/** How many can be decided together. */
	public long decidable() {
		return this.items.stream().filter((item) -> item.line().alone() == null).count();
	}

	/**
	 * One request.
	 *
	 * @param line the request as it is now
	 * @param chosen the request as it was chosen
	 */
	record Item(ApprovalLine line, Chosen chosen) {

		/** Whether another revision is in force than the one that was chosen. */
		public boolean stale() {
			return this.chosen.revision() != this.line.request().revision();
		}

	}

}
