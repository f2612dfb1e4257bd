package dev.podidentity.portal.request.web;

import java.util.List;
import java.time.Instant;
import java.util.Set;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Window;
import dev.podidentity.portal.request.NewRules;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.ReviewStatus;
import dev.podidentity.portal.request.RequestView.StageView;
import dev.podidentity.portal.request.RequestView.StageView.State;
import org.jspecify.annotations.Nullable;

/**
 * Where the reader decides, or reviews afterwards what went ahead behind broken glass, or
 * is told why not.
 *
 * @param afterwards whether it has gone ahead already
 * @param open whether the reader can decide now
 * @param reason why not; empty where the reader can
 * @param needed why the reader, who can decide, cannot agree; null where he or she can
 * @param others who can instead, a sentence
 * @param stage name of the stage that waits
 * @param approving what an approval leads to
 * @param returning what a request for changes leads to
 * @param rejecting what a rejection leads to
 * @param comment who sees the comment, and when it is needed
 * @param inPlaceOf in whose place the reader would decide, by name; null in the reader's
 * own right
 * @param remindable whether the reader can remind those who decide
 * @param unremindable why the reader, who asked, cannot; null where there is nothing to
 * say
 */
record DecisionBox(boolean afterwards, boolean open, String reason, @Nullable String needed, String others,
		String stage, String approving, String returning, String rejecting, String comment, @Nullable String inPlaceOf,
		boolean remindable, @Nullable String unremindable) {

	/**
	 * The box, or null where deciding is not the reader's business: nothing waits, or the
	 * reader neither asked nor is among those who decide.
	 */
	static @Nullable DecisionBox of(RequestView view, Person reader, Instant now) {
		boolean concerned = view.requester().equals(reader.username()) || reader.has(Role.APPROVER)
				|| view.actions().decide().granted() || view.reminder().concernsReader()
				|| view.stages()
					.stream()
					.flatMap((stage) -> stage.stage().groups().stream())
					.anyMatch(reader::decidesFor);
		StageView current = current(view);
		if (!concerned || current == null) {
			return null;
		}
		String asker = RequestWords.firstName(view.nameOf(view.requester()));
		if (view.glass() != null && view.glass().pending()) {
			return new DecisionBox(true, view.actions().reviewAfterwards().granted(),
					view.actions().reviewAfterwards().reason(), needed(view), others(view, current, reader),
					current.stage().name(), confirming(view, current), "",
					"Nothing is undone by itself; somebody has to act on what you say", comment(view, asker, true),
					inPlaceOf(current, reader), false, null);
		}
		if (view.review().ended()) {
			return null;
		}
		return new DecisionBox(false, view.actions().decide().granted(), reason(view), needed(view),
				others(view, current, reader), current.stage().name(), approving(view, current, reader, now),
				"Back to " + asker + "; approvals begin anew", "Final; " + asker + " can send a new request",
				comment(view, asker, false), inPlaceOf(current, reader),
				view.reminder().send().granted() && !current.candidates().isEmpty(), unremindable(view));
	}

	private static @Nullable String needed(RequestView view) {
		return view.actions().approve().granted() ? null : view.actions().approve().reason();
	}

	private static @Nullable String unremindable(RequestView view) {
		boolean told = view.review() == ReviewStatus.SUBMITTED && !view.reminder().send().granted()
				&& view.reminder().concernsReader();
		return told ? view.reminder().send().reason() : null;
	}

	private static @Nullable String inPlaceOf(StageView current, Person reader) {
		return current.standIns()
			.stream()
			.filter((standIn) -> standIn.person().username().equals(reader.username()))
			.map((standIn) -> standIn.inPlaceOf().displayName())
			.findFirst()
			.orElse(null);
	}

	private static String reason(RequestView view) {
		return (view.review() == ReviewStatus.CHANGES_REQUESTED) ? "Changes were requested."
				: view.actions().decide().reason();
	}

	private static @Nullable StageView current(RequestView view) {
		return view.stages().stream().filter((stage) -> stage.state() == State.CURRENT).findFirst().orElse(null);
	}

	private static String others(RequestView view, StageView current, Person reader) {
		if (view.review() == ReviewStatus.CHANGES_REQUESTED) {
			return view.actions().edit().granted() ? "Edit it, and send the next revision."
					: RequestWords.firstName(view.nameOf(view.requester()))
							+ " and the team that asked can send the next revision.";
		}
		List<Person> others = current.candidates()
			.stream()
			.filter((person) -> !person.username().equals(reader.username()))
			.toList();
		if (others.isEmpty()) {
			return "Nobody can " + ((view.glass() != null) ? "review" : "approve") + " this now: "
					+ current.stage().name() + " has no member who could.";
		}
		return RequestWords.or(StageLine.names(others, current.standIns(), reader)) + " can.";
	}

	private static String confirming(RequestView view, StageView current) {
		if (current.missing() > 1) {
			return "One of " + current.missing() + " confirmations that are missing";
		}
		if (current.number() < view.stages().size()) {
			return "Completes stage " + current.number() + "; " + view.stages().get(current.number()).stage().name()
					+ " reviews it too";
		}
		return "The last one needed; it should have gone ahead";
	}

	private static String approving(RequestView view, StageView current, Person reader, Instant now) {
		NewRules rules = view.newRules();
		if (rules != null) {
			return rules.enough() ? "The last one needed by the rules that apply; then the portal " + does(view)
					: "Counts by the rules in force; who else has to agree by these is being worked out";
		}
		if (current.missing() > 1) {
			return "One of " + current.missing() + " approvals that are missing";
		}
		if (!current.completedBy(groups(current, reader))) {
			return "Does not complete the stage: " + current.stage().name() + " needs others as well";
		}
		if (current.number() < view.stages().size()) {
			return "Completes stage " + current.number() + "; goes to "
					+ view.stages().get(current.number()).stage().name();
		}
		return "The last one needed; the portal " + made(view, now);
	}

	/** Of the reader, or of the person in whose place he or she would decide. */
	private static Set<String> groups(StageView current, Person reader) {
		return current.standIns()
			.stream()
			.filter((standIn) -> standIn.person().username().equals(reader.username()))
			.map((standIn) -> standIn.inPlaceOf().groups())
			.findFirst()
			.orElseGet(reader::groups);
	}

	private static String does(RequestView view) {
		return switch (view.content().type()) {
			case CREATE -> "creates it in EKS";
			case UPDATE -> "changes it in EKS";
			case DELETE -> "ends it in EKS";
		};
	}

	private static String made(RequestView view, Instant now) {
		Window window = view.plan().window();
		return does(view) + ((window == null) ? " at once"
				: " when the window of rule " + view.plan().rule() + " is open: " + WindowWords.next(window, now));
	}

	private static String comment(RequestView view, String asker, boolean afterwards) {
		NewRules rules = view.newRules();
		if (rules != null && rules.enough()) {
			return asker + " sees it. Needed where the rule that applies asks for it.";
		}
		return asker + " sees it. "
				+ (view.plan().demands().comment() ? "Needed: rule " + view.plan().rule() + " asks everybody for it."
						: afterwards ? "Needed unless you confirm." : "Needed unless you approve.");
	}

}
