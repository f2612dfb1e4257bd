package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.PreflightOverview;
import dev.podidentity.portal.request.RequestId;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.web.Badge;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/**
 * A request in the inbox.
 *
 * @param request the request
 * @param left how long it may still wait
 * @param preflight what preflight found, in one badge
 * @param yours whether the reader is asked first
 * @param alone why it is decided one by one, or null where it can be decided with others
 */
record ApprovalLine(RequestLine request, TimeLeft left, Badge preflight, boolean yours, @Nullable String alone) {

	private static final Badge CHECKING = new Badge(Tone.INFO, "loader-2", "Checking");

	static List<ApprovalLine> of(List<RequestRow> rows, PreflightOverview overview, Person reader) {
		Map<RequestId, EvidenceView> found = overview.of(rows);
		return rows.stream()
			.map((row) -> of(row, found.get(row.id()), row.assignees().contains(reader.username())))
			.toList();
	}

	private static ApprovalLine of(RequestRow row, @Nullable EvidenceView evidence, boolean yours) {
		RequestLine request = RequestLine.of(row);
		TimeLeft left = TimeLeft.of(row);
		if (row.glass() != null) {
			return new ApprovalLine(request, left, (evidence != null) ? Tally.of(evidence).worst() : CHECKING, yours,
					"The glass was broken: open it to review it afterwards");
		}
		if (evidence == null) {
			return new ApprovalLine(request, left, CHECKING, yours,
					"Preflight has not answered yet: open it to decide");
		}
		if (row.denial() != null) {
			return new ApprovalLine(request, left, Tally.of(evidence).worst(), yours,
					"The approval rules deny it now: open it to see why");
		}
		String alone = (evidence.count(Result.FAILED) > 0) ? "Preflight found a failure: open it to decide" : null;
		return new ApprovalLine(request, left, Tally.of(evidence).worst(), yours, alone);
	}

	/** What the box of the row sends: which request, in which revision. */
	public String choice() {
		return new Chosen(this.request.reference(), this.request.revision()).toString();
	}

}
