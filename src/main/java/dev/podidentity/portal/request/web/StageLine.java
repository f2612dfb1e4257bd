package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Staffing.StandIn;
import dev.podidentity.portal.request.Decision;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.ReviewStatus;
import dev.podidentity.portal.request.RequestView.StageView;
import dev.podidentity.portal.request.RequestView.StageView.SeatsView;
import dev.podidentity.portal.request.RequestView.StageView.State;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/**
 * One stage of those who decide.
 *
 * @param tone its colours
 * @param icon its icon
 * @param title number and name
 * @param progress how many approvals there are of how many
 * @param votes who has decided what
 * @param open who could approve, in words; null where nobody needs to
 */
record StageLine(Tone tone, String icon, String title, String progress, List<Vote> votes, @Nullable String open) {

	private static final int NAMES = 5;

	static List<StageLine> of(RequestView view, Person reader) {
		List<StageLine> lines = new ArrayList<>();
		for (StageView stage : view.stages()) {
			lines.add(of(stage, view, reader));
		}
		return lines;
	}

	private static StageLine of(StageView stage, RequestView view, Person reader) {
		int quorum = stage.stage().quorum();
		String title = (view.stages().size() > 1) ? "Stage " + stage.number() + ": " + stage.stage().name()
				: stage.stage().name();
		// what was agreed before and what was confirmed afterwards count alike
		String agreed = (view.glass() != null) ? " agreed" : (quorum == 1) ? " approval" : " approvals";
		String progress = stage.stage().simple() ? stage.approvals().size() + " of " + quorum + agreed
				: soFar(stage, view);
		return new StageLine(tone(stage), icon(stage), title, progress, votes(stage, view, reader),
				open(stage, view, reader));
	}

	/**
	 * How many agreed and who is missing. Where one can go several ways, no number of all
	 * that are needed is true of each.
	 */
	private static String soFar(StageView stage, RequestView view) {
		int given = stage.approvals().size();
		String agreed = (view.glass() != null) ? " agreed" : (given == 1) ? " approval" : " approvals";
		if (stage.state() == State.DONE) {
			return given + agreed;
		}
		String missing = stage.alternatives()
			.stream()
			.map((seats) -> missing(seats, view))
			.collect(Collectors.joining(", or "));
		return (given == 0) ? "Needs " + missing : given + agreed + " so far; needs " + missing;
	}

	/** "1 more of Platform engineering and 1 more of Security". */
	private static String missing(List<SeatsView> seats, RequestView view) {
		return seats.stream()
			.filter((each) -> each.missing() > 0)
			.map((each) -> each.missing() + ((each.missing() < each.quorum()) ? " more of " : " of ")
					+ RequestWords.or(each.groups().stream().map(view::groupNamed).toList()))
			.collect(Collectors.joining(" and "));
	}

	private static List<Vote> votes(StageView stage, RequestView view, Person reader) {
		return view.decisions()
			.stream()
			.filter((decision) -> decision.revision() == view.revision() && decision.stage() == stage.number())
			.map((decision) -> new Vote(view.deciderOf(decision, reader), decision.verdict()))
			.toList();
	}

	private static @Nullable String open(StageView stage, RequestView view, Person reader) {
		boolean afterwards = view.glass() != null && view.glass().pending();
		if ((view.review() != ReviewStatus.SUBMITTED && !afterwards) || stage.state() == State.DONE) {
			return null;
		}
		Set<String> voted = stage.approvals().stream().map(Decision::person).collect(Collectors.toSet());
		List<String> names = names(
				stage.candidates().stream().filter((person) -> !voted.contains(person.username())).toList(),
				stage.standIns(), reader);
		return names.isEmpty() ? (afterwards ? "Nobody can review this now." : "Nobody can approve this now.")
				: RequestWords.or(names);
	}

	/** Those who can, the reader first; of many only the first few are named. */
	static List<String> names(List<Person> candidates, List<StandIn> standIns, Person reader) {
		List<String> names = new ArrayList<>();
		for (Person candidate : candidates) {
			if (candidate.username().equals(reader.username())) {
				names.add(0, "You" + StandIn.words(candidate, standIns));
			}
			else {
				names.add(candidate.displayName() + StandIn.words(candidate, standIns));
			}
		}
		if (names.size() <= NAMES) {
			return names;
		}
		List<String> few = new ArrayList<>(names.subList(0, NAMES - 1));
		few.add((names.size() - few.size()) + " more");
		return few;
	}

	private static Tone tone(StageView stage) {
		return switch (stage.state()) {
			case DONE -> Tone.OK;
			case CURRENT -> Tone.INFO;
			case LATER -> Tone.QUIET;
		};
	}

	private static String icon(StageView stage) {
		return switch (stage.state()) {
			case DONE -> "circle-check";
			case CURRENT -> "circle-half-2";
			case LATER -> "circle-dashed";
		};
	}

	/**
	 * One decision.
	 *
	 * @param name who decided
	 * @param verdict what
	 */
	record Vote(String name, Verdict verdict) {

		public String cssClass() {
			return tone(this.verdict).cssClass();
		}

		public String icon() {
			return StageLine.icon(this.verdict);
		}

		public String word() {
			return switch (this.verdict) {
				case APPROVED -> "Approved";
				case CHANGES_REQUESTED -> "Wants changes";
				case REJECTED -> "Rejected";
				case CONFIRMED -> "Confirmed afterwards";
				case OBJECTED -> "Objects";
			};
		}

	}

	/** The colours of a verdict. */
	static Tone tone(Verdict verdict) {
		return switch (verdict) {
			case APPROVED, CONFIRMED -> Tone.OK;
			case CHANGES_REQUESTED -> Tone.WARN;
			case REJECTED, OBJECTED -> Tone.BAD;
		};
	}

	/** The icon of a verdict. */
	static String icon(Verdict verdict) {
		return switch (verdict) {
			case APPROVED, CONFIRMED -> "check";
			case CHANGES_REQUESTED -> "message-report";
			case REJECTED -> "ban";
			case OBJECTED -> "alert-triangle";
		};
	}

}
