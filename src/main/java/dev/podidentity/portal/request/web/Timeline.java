package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.request.BrokenGlass;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.CommentText;
import dev.podidentity.portal.request.Decision;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.ReplacedPlan;
import dev.podidentity.portal.request.RequestComment;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.request.Revision;
import dev.podidentity.portal.web.Badge;
import dev.podidentity.portal.web.Tone;

/** Tells how a request came to where it is, and what was said, newest first. */
class Timeline {

	/** More targets than this would make the page too long to read. */
	static final int MANY = 20;

	private final RequestView view;

	private final List<RequestComment> comments;

	private final Person reader;

	Timeline(RequestView view, List<RequestComment> comments, Person reader) {
		this.view = view;
		this.comments = comments;
		this.reader = reader;
	}

	/**
	 * All entries. They are put together in the order in which things happen, so that
	 * what has the same time keeps that order.
	 */
	List<TimelineEntry> entries() {
		List<TimelineEntry> entries = new ArrayList<>();
		this.view.history().forEach((revision) -> {
			entries.add(sent(revision));
			entries.addAll(routed(revision));
		});
		if (this.view.evidence() != null) {
			entries.add(checked(this.view.evidence()));
		}
		if (this.view.glass() != null) {
			entries.add(broken(this.view.glass()));
		}
		this.view.decisions().forEach((decision) -> entries.add(decided(decision)));
		this.comments.forEach((comment) -> entries.add(commented(comment)));
		reminded().ifPresent(entries::add);
		handed().ifPresent(entries::add);
		changes(entries);
		ended().ifPresent(entries::add);
		entries.sort(Comparator.comparing(TimelineEntry::at));
		Collections.reverse(entries);
		return entries;
	}

	/**
	 * Of many targets only those are told one by one that did not go well, or were called
	 * off after calls to EKS; those that stopped alike are told once.
	 */
	private void changes(List<TimelineEntry> entries) {
		List<ChangeView> inSum = new ArrayList<>();
		List<ChangeView> calledOff = new ArrayList<>();
		List<StoppedStory> stopped = new ArrayList<>();
		boolean many = this.view.changes().size() > MANY;
		for (int i = 0; i < this.view.changes().size(); i++) {
			ChangeView change = this.view.changes().get(i);
			if (many && change.status() == ChangeStatus.SUCCEEDED) {
				inSum.add(change);
			}
			else if (many && change.calledOff() != null && change.endedAt() != null && change.attempts().isEmpty()) {
				calledOff.add(change);
			}
			else if (StoppedStory.tells(change)) {
				stopped.add(new StoppedStory(this.view.content().targets().get(i), change));
			}
			else {
				entries.addAll(ChangeStory.of(this.view.content().targets().get(i), change, this::name));
			}
		}
		ChangeStory.sum(inSum).ifPresent(entries::add);
		entries.addAll(ChangeStory.sumOfCalledOff(calledOff, this::name));
		entries.addAll(StoppedStory.told(stopped, this::name));
	}

	private TimelineEntry sent(Revision revision) {
		boolean first = revision.number() == 1;
		return TimelineEntry.act(revision.createdAt(), first ? Tone.QUIET : Tone.INFO, first ? "send" : "pencil",
				name(revision.author()), first ? "sent the request" : "sent revision " + revision.number());
	}

	/**
	 * Who was asked when it was sent, and whom each change of rules or facts had asked
	 * since.
	 */
	private static List<TimelineEntry> routed(Revision revision) {
		List<TimelineEntry> entries = new ArrayList<>();
		List<ReplacedPlan> replaced = revision.replacedPlans();
		Plan first = replaced.isEmpty() ? revision.plan() : replaced.get(0).plan();
		entries.add(TimelineEntry.act(revision.createdAt(), Tone.QUIET, "route", null, asks(first)));
		for (int i = 0; i < replaced.size(); i++) {
			Plan next = (i + 1 < replaced.size()) ? replaced.get(i + 1).plan() : revision.plan();
			entries.add(TimelineEntry.act(replaced.get(i).replacedAt(), Tone.INFO, "route", null,
					asksNow(replaced.get(i), next)));
		}
		return entries;
	}

	/**
	 * By the same rules it is a fact that changed, most often what the role may do, or
	 * the time. Later versions that asked the same have left no trace but in the plan
	 * that is kept.
	 */
	private static String asksNow(ReplacedPlan replaced, Plan next) {
		int policy = Objects.requireNonNullElse(replaced.laterPolicy(), next.policy());
		String rule = Objects.requireNonNullElse(replaced.laterRule(), next.rule());
		boolean rules = replaced.plan().policy() != policy;
		String what = (rules ? "The approval rules changed: "
				: "The role, the time or something else that the rules look at changed: ")
				+ now(replaced.plan(), rule, next);
		return rules ? what + " (version " + policy + ")" : what;
	}

	/** Where the same are asked, what else is new. */
	private static String now(Plan before, String rule, Plan next) {
		String changed = String.join("; ", new ChangedPlan(before, next).words());
		String asks = asks(rule, next);
		if (asks.equals(asks(before)) && !changed.isEmpty()) {
			return "now " + changed;
		}
		return "now " + asks.replaceFirst("^R", "r") + (changed.isEmpty() ? "" : "; " + changed);
	}

	private static String asks(Plan plan) {
		return asks(plan.rule(), plan);
	}

	private static String asks(String rule, Plan plan) {
		List<String> stages = plan.stages().stream().map(Plan.Stage::name).toList();
		return "Rule " + rule + " asks " + (stages.isEmpty() ? "nobody" : String.join(", then ", stages));
	}

	private static TimelineEntry checked(EvidenceView evidence) {
		String found = Tally.of(evidence).badges().stream().map(Badge::word).collect(Collectors.joining(", "));
		return TimelineEntry.act(evidence.at(), Tone.QUIET, "checks", null, "Preflight: " + found);
	}

	private TimelineEntry decided(Decision decision) {
		String what = verb(decision.verdict()) + " revision " + decision.revision() + afterwards(decision.verdict())
				+ (decision.counts() ? " as " + stage(decision).name() : "");
		String comment = decision.comment();
		return TimelineEntry
			.act(decision.decidedAt(), StageLine.tone(decision.verdict()), StageLine.icon(decision.verdict()),
					this.view.deciderOf(decision, this.reader), what)
			.aside(aside(decision))
			.said((comment != null) ? CommentText.parts(comment, Set.of()) : List.of());
	}

	private TimelineEntry commented(RequestComment comment) {
		String name = comment.author().equals(this.reader.username()) ? "You" : comment.authorName();
		return TimelineEntry.act(comment.writtenAt(), Tone.QUIET, "message", name, "commented")
			.aside((comment.token() != null) ? "(with an API token)" : null)
			.said(CommentText.parts(comment.text(), comment.mentioned()));
	}

	private static String verb(Verdict verdict) {
		return switch (verdict) {
			case APPROVED -> "approved";
			case CHANGES_REQUESTED -> "requested changes to";
			case REJECTED -> "rejected";
			case CONFIRMED -> "confirmed";
			case OBJECTED -> "objected to";
		};
	}

	/** The last reminder; the trail has them all. */
	private Optional<TimelineEntry> reminded() {
		Instant at = this.view.reminder().sentAt();
		String by = this.view.reminder().sentBy();
		return (at == null || by == null) ? Optional.empty()
				: Optional.of(TimelineEntry.act(at, Tone.QUIET, "bell", name(by), "reminded those who decide"));
	}

	/** To whom the stage that waits was handed last. */
	private Optional<TimelineEntry> handed() {
		return Optional.ofNullable(this.view.reassignment().assignment()).map((assignment) -> {
			String to = String.join(", ", assignment.people().stream().map(this.view::nameOf).toList());
			return TimelineEntry
				.act(assignment.at(), Tone.QUIET, "user", name(assignment.by()), "asked " + to + " to decide first")
				.said(CommentText.parts(assignment.reason(), Set.of()));
		});
	}

	private static String afterwards(Verdict verdict) {
		return switch (verdict) {
			case CONFIRMED, OBJECTED -> " afterwards";
			case APPROVED, CHANGES_REQUESTED, REJECTED -> "";
		};
	}

	private TimelineEntry broken(BrokenGlass glass) {
		return TimelineEntry
			.act(glass.brokenAt(), Tone.BAD, "hammer", name(glass.person()),
					"broke the glass: revision " + this.view.revision() + " goes ahead unreviewed")
			.aside((glass.token() != null) ? "(with an API token)" : "")
			.said(CommentText.parts(glass.reason(), Set.of()));
	}

	/** How it ended, unless somebody decided. */
	private Optional<TimelineEntry> ended() {
		return switch (this.view.review()) {
			case WITHDRAWN -> Optional.of(TimelineEntry.act(this.view.updatedAt(), Tone.QUIET, "arrow-back-up",
					name(this.view.requester()), "withdrew the request"));
			case EXPIRED -> Optional.of(TimelineEntry.act(this.view.updatedAt(), Tone.QUIET, "clock-x", null,
					"Expired: nobody decided in time"));
			case SUBMITTED, CHANGES_REQUESTED, APPROVED, REJECTED -> Optional.empty();
		};
	}

	private String aside(Decision decision) {
		if (!decision.counts()) {
			return "(takes no seat by the rules that apply now)";
		}
		int stages = plan(decision).stages().size();
		String where = (stages > 1) ? "stage " + decision.stage() + " of " + stages : "";
		String how = (decision.token() != null) ? "with an API token" : "";
		String both = where.isEmpty() || how.isEmpty() ? where + how : where + ", " + how;
		return both.isEmpty() ? "" : "(" + both + ")";
	}

	/** As the revision was routed that was decided on. */
	private Plan.Stage stage(Decision decision) {
		return plan(decision).stages().get(decision.stage() - 1);
	}

	private Plan plan(Decision decision) {
		return this.view.history().get(decision.revision() - 1).plan();
	}

	private String name(String username) {
		return username.equals(this.reader.username()) ? "You" : this.view.nameOf(username);
	}

}
