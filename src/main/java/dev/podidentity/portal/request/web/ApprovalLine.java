package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
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
 * @param reach what the role may do where that needs a look, in words
 * @param yours whether the reader is asked first
 * @param alone why it is decided one by one, or null where it can be decided with others
 */
record ApprovalLine(RequestLine request, TimeLeft left, Badge preflight, List<String> reach, boolean yours,
		@Nullable String alone) {

	private static final Badge CHECKING = new Badge(Tone.INFO, "loader-2", "Checking");

	static List<ApprovalLine> of(List<RequestRow> rows, PreflightOverview overview, Person reader) {
		Map<RequestId, EvidenceView> found = overview.of(rows);
		return rows.stream()
			.map((row) -> of(row, found.get(row.id()), row.assignees().contains(reader.username())))
			.toList();
	}

	private static ApprovalLine of(RequestRow row, @Nullable EvidenceView evidence, boolean yours) {
		Badge preflight = (evidence != null) ? Tally.of(evidence).worst() : CHECKING;
		return new ApprovalLine(RequestLine.of(row), TimeLeft.of(row), preflight, reach(evidence), yours,
				alone(row, evidence));
	}

	/** What pods would get is told even where much else needs a look. */
	private static List<String> reach(@Nullable EvidenceView evidence) {
		return (evidence == null) ? List.of()
				: evidence.checks()
					.stream()
					.filter((check) -> check.name() == Name.ROLE_BREADTH || check.name() == Name.TARGET_ROLE_BREADTH)
					.filter((check) -> check.result() != Result.OK)
					.map(Check::summary)
					.distinct()
					.toList();
	}

	private static @Nullable String alone(RequestRow row, @Nullable EvidenceView evidence) {
		if (row.glass() != null) {
			return "The glass was broken: open it to review it afterwards";
		}
		if (evidence == null) {
			return "Preflight has not answered yet: open it to decide";
		}
		if (row.denial() != null) {
			return "The approval rules deny it now: open it to see why";
		}
		if (row.newRules() != null && !row.newRules().enough()) {
			return "The approval rules have just changed: open it to decide";
		}
		if (evidence.count(Result.FAILED) > 0) {
			return "Preflight found a failure: open it to decide";
		}
		return reach(evidence).isEmpty() ? null : "Look at what the role may do: open it to decide";
	}

	/** What the box of the row sends: which request, in which revision. */
	public String choice() {
		return new Chosen(this.request.reference(), this.request.revision()).toString();
	}

}
