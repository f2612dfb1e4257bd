package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.Denial;
import dev.podidentity.portal.request.NewRules;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.RequestComment;
import dev.podidentity.portal.request.RequestContent;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.RequestView.StageView.State;
import dev.podidentity.portal.request.ReviewStatus;
import dev.podidentity.portal.request.Revision;
import dev.podidentity.portal.web.Crumb;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/**
 * One request, as its page shows it to one reader.
 *
 * @param reference such as {@code REQ-1042}
 * @param title what it is about
 * @param crumbs the way to it
 * @param status where it stands
 * @param requester who asked, by name or "You"
 * @param requesterName who asked, by name
 * @param createdAt when it was asked
 * @param revisedAt when the revision in force was sent, or null where it is the first
 * @param facts key facts
 * @param reason why it was asked
 * @param revision number of the revision in force
 * @param digest its digest
 * @param heading what stands over what was asked for
 * @param asked what was asked for
 * @param changed what this revision changed
 * @param targets where, and what became of it
 * @param stopped what a person must look at
 * @param made what EKS holds
 * @param gets what pods get by it, where that is not simply the role
 * @param preflight what preflight found, or null while it has not answered
 * @param timeline what happened and what was said, newest first
 * @param cut whether there are older comments than the page shows
 * @param silent why the reader cannot comment, or null
 * @param rule why these people decide
 * @param stages who decides
 * @param glass that the glass was broken, and what became of it, or null
 * @param breakGlass where the reader breaks it, or why not, or null where no rule lets
 * anybody
 * @param deadline until when the stage that waits may take, or null
 * @param decision where the reader decides, if that is his or her business
 * @param reassign who is asked first, and whom the reader could ask
 * @param editable whether the reader can send a new revision
 * @param askable whether the reader can ask the same again
 * @param withdrawable whether the reader can take it back
 * @param running whether the portal is at work on it
 * @param notices what the reader must know first: that pods do not get what was approved,
 * why no approval completes it, that the rules have changed since it was routed
 */
record RequestPage(String reference, String title, List<Crumb> crumbs, RequestLine.Status status, String requester,
		String requesterName, Instant createdAt, @Nullable Instant revisedAt, List<Fact> facts, String reason,
		int revision, String digest, String heading, Asked asked, List<ChangedField> changed, List<TargetLine> targets,
		List<StoppedChanges> stopped, List<MadeAssociation> made, List<GetsLine> gets,
		@Nullable PreflightPart preflight, List<TimelineEntry> timeline, boolean cut, @Nullable String silent,
		RuleLine rule, List<StageLine> stages, @Nullable GlassNote glass, @Nullable BreakGlassBox breakGlass,
		@Nullable Deadline deadline, @Nullable DecisionBox decision, ReassignBox reassign, boolean editable,
		boolean askable, boolean withdrawable, boolean running, List<Notice> notices) {

	/** More comments than this would make the page too long to read. */
	static final int COMMENTS = 100;

	static RequestPage of(RequestView view, List<RequestComment> comments, Person reader, Catalog catalog,
			Instant now) {
		boolean cut = comments.size() > COMMENTS;
		List<RequestComment> shown = cut ? comments.subList(comments.size() - COMMENTS, comments.size()) : comments;
		RequestContent content = view.content();
		boolean own = view.requester().equals(reader.username());
		String name = view.nameOf(view.requester());
		return new RequestPage(view.reference(), RequestWords.title(content), crumbs(view),
				new RequestLine.Status(view.review().name(), fulfilment(view), (int) view.succeeded(),
						content.targets().size()),
				own ? "You" : name, name, view.createdAt(), revisedAt(view), facts(view), content.justification(),
				view.revision(), view.digest(), heading(view), Asked.of(view), ChangedField.of(view),
				TargetLine.of(view), StoppedChanges.of(view), MadeAssociation.of(view, catalog), GetsLine.of(view),
				PreflightPart.of(view.evidence(), RolesSince.of(view, catalog)),
				new Timeline(view, shown, reader).entries(), cut,
				view.actions().comment().granted() ? null : view.actions().comment().reason(), RuleLine.of(view, now),
				StageLine.of(view, reader), GlassNote.of(view, reader), BreakGlassBox.of(view), Deadline.of(view),
				DecisionBox.of(view, reader, now), ReassignBox.of(view, reader), view.actions().edit().granted(),
				reader.has(Role.REQUESTER), view.actions().withdraw().granted(), view.running(),
				Stream.of(lost(view), barred(view), newRules(view)).filter(Objects::nonNull).toList());
	}

	/**
	 * Whether the reader is about to decide, so that nothing may move under the hands.
	 */
	public boolean deciding() {
		return this.decision != null && this.decision.open();
	}

	/** Whether it is certain that pods of some target do not get what was approved. */
	public boolean getsBad() {
		return this.gets.stream().anyMatch(GetsLine::bad);
	}

	/** How far the targets are, for those who listen. */
	public String progress() {
		return this.status.done() + " of " + this.status.total() + " created in EKS.";
	}

	/** The beginning and the end of the digest, for the eye. */
	public String shortDigest() {
		return this.digest.substring(0, 4) + "…" + this.digest.substring(this.digest.length() - 4);
	}

	private static @Nullable Notice barred(RequestView view) {
		Denial denial = view.denial();
		if (denial != null) {
			return Notice.of(Tone.BAD, "ban", denial.words(), denial.reason());
		}
		Instant end = view.content().expiresAt();
		return (end == null || !view.pastItsEnd() || view.review().ended()) ? null
				: Notice.of(Tone.WARN, "clock-x",
						"Nobody can approve it: access was to end on " + RequestWords.end(end),
						"Whoever asked can name another day in a new revision.");
	}

	private static @Nullable Notice newRules(RequestView view) {
		NewRules rules = view.newRules();
		return (rules != null) ? Notice.of(Tone.WARN, "refresh", rules.words(), rules.outlook()) : null;
	}

	/** Seen before anybody reads that all of it was created. */
	private static @Nullable Notice lost(RequestView view) {
		List<PodCredentials> bad = view.content()
			.targets()
			.stream()
			.map(view::podsGet)
			.filter((gets) -> gets != null && gets.bad())
			.toList();
		int total = view.content().targets().size();
		return bad.isEmpty() ? null
				: Notice.of(Tone.BAD, "key",
						(total == 1) ? bad.get(0).words()
								: "Pods of " + bad.size() + " of " + total + " targets do not get what was approved",
						"What is wrong and what to do is told below, under In EKS.");
	}

	/** What EKS is not asked to do yet is not being done. */
	private static String fulfilment(RequestView view) {
		List<ChangeView> open = view.changes().stream().filter((change) -> !change.status().ended()).toList();
		return (!open.isEmpty() && open.stream().allMatch((change) -> change.closed() != null))
				? RequestLine.Status.WAITS_FOR_WINDOW : view.fulfilment().name();
	}

	private static @Nullable Instant revisedAt(RequestView view) {
		return (view.revision() > 1) ? view.history().get(view.history().size() - 1).createdAt() : null;
	}

	private static List<Crumb> crumbs(RequestView view) {
		Crumb up = (view.actions().decide().granted() || view.actions().reviewAfterwards().granted())
				? new Crumb("Waiting for me", "/approvals") : new Crumb("Requests", "/requests");
		return List.of(up, Crumb.here(view.reference()));
	}

	private static List<Fact> facts(RequestView view) {
		List<Fact> facts = new ArrayList<>();
		String team = (view.team() != null) ? ", team " + view.groupNamed(view.team()) : "";
		facts.add(Fact.words("Requester", view.nameOf(view.requester()) + team));
		facts.add(Fact.words("Action", RequestWords.act(view.content().type())));
		facts.add(Fact.mono("Account, region",
				String.join("; ",
						view.content()
							.clusters()
							.stream()
							.map((cluster) -> cluster.account() + ", " + cluster.region())
							.distinct()
							.toList())));
		if (view.content().ticket() != null) {
			facts.add(Fact.mono("Ticket", view.content().ticket()));
		}
		if (view.content().expiresAt() != null) {
			facts.add(Fact.words("Last day of access",
					RequestWords.end(view.content().expiresAt()) + (view.pastItsEnd() ? ", which has passed" : "")));
		}
		if (view.plan().window() != null && mayBeMade(view)) {
			facts.add(Fact.mono("Changes are made while", view.plan().window().condition()));
		}
		edited(view).ifPresent(facts::add);
		return facts;
	}

	/** Whether there is anything left to which a window matters. */
	private static boolean mayBeMade(RequestView view) {
		return view.changes().isEmpty() ? !view.review().ended() || view.review() == ReviewStatus.APPROVED
				: view.changes().stream().anyMatch((change) -> !change.status().ended() || change.status().retryable());
	}

	/** What stands over what was asked, which is not always still to come. */
	private static String heading(RequestView view) {
		return mayBeMade(view) ? "What will be created" : "What was asked for";
	}

	private static Optional<Fact> edited(RequestView view) {
		List<String> editors = view.history()
			.stream()
			.map(Revision::author)
			.filter((author) -> !author.equals(view.requester()))
			.distinct()
			.map(view::nameOf)
			.toList();
		return editors.isEmpty() ? Optional.empty() : Optional.of(Fact.words("Edited by", String.join(", ", editors)));
	}

	/**
	 * Until when the stage that waits may take.
	 *
	 * @param at until then
	 * @param then what follows, in words
	 */
	record Deadline(Instant at, String then) {

		static @Nullable Deadline of(RequestView view) {
			Instant at = view.dueAt();
			TimeLimit limit = view.stages()
				.stream()
				.filter((stage) -> stage.state() == State.CURRENT)
				.findFirst()
				.map((stage) -> stage.stage().limit())
				.orElse(null);
			return (at != null && limit != null) ? new Deadline(at, StageLimits.then(limit)) : null;
		}

	}

	/**
	 * The rule that decided.
	 *
	 * @param name its name
	 * @param reason why it is there
	 * @param tried the rules that were tried
	 * @param window when it would be made, in words; empty where at any time, or where
	 * nobody waits for a decision
	 */
	record RuleLine(String name, String reason, TriedRules tried, String window) {

		static RuleLine of(RequestView view, Instant now) {
			Plan plan = view.plan();
			return new RuleLine(plan.rule(), plan.reason(), TriedRules.of(plan.policy(), plan.tried()),
					view.review().ended() ? "" : WindowWords.onceApproved(plan.window(), now));
		}

	}

}
