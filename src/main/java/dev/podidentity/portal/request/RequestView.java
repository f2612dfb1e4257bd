package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Staffing.StandIn;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.Changes.ChangeView;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one person may know of one request.
 *
 * @param id its id
 * @param number its number
 * @param reference what people call it, such as {@code REQ-1042}
 * @param review where the review stands
 * @param fulfilment how far the work has come
 * @param requester account name of who asked
 * @param team the team that asked
 * @param revision number of the revision in force
 * @param digest SHA-256 of its content
 * @param content what is asked for
 * @param createdAt when it was asked
 * @param updatedAt when it last changed; of a request that has ended undecided, when it
 * ended
 * @param dueAt until when the stage that waits may take, or null
 * @param history the revisions, oldest first
 * @param decisions all decisions, oldest first
 * @param plan who has to agree, as the revision in force was routed
 * @param stages how far each stage has come
 * @param evidence what preflight found, or null while it has not answered
 * @param glass that somebody broke the glass, and the review afterwards; null where
 * nobody did
 * @param changes the changes in the order of the targets; empty before approval
 * @param names display names by account name
 * @param groups what the groups of the plan and the team are called, by id
 * @param actions what this person may do
 * @param reminder whether those who decide can be reminded, and when they last were
 * @param reassignment whether this person may hand it to somebody, and to whom it was
 * @param pastItsEnd whether access was to end before now
 * @param denial why no approval completes it, by the policy in force; null where one can
 * @param newRules that other rules are in force than those of the plan; null where it is
 * theirs, and where nothing waits
 * @param podsGet what pods get by what EKS has of it, by target
 */
public record RequestView(RequestId id, long number, String reference, ReviewStatus review, Fulfilment fulfilment,
		String requester, @Nullable String team, int revision, String digest, RequestContent content, Instant createdAt,
		Instant updatedAt, @Nullable Instant dueAt, List<Revision> history, List<Decision> decisions, Plan plan,
		List<StageView> stages, @Nullable EvidenceView evidence, @Nullable BrokenGlass glass, List<ChangeView> changes,
		Map<String, String> names, Map<String, String> groups, Actions actions, Reminder reminder,
		Reassignment reassignment, boolean pastItsEnd, @Nullable Denial denial, @Nullable NewRules newRules,
		Map<Target, PodCredentials> podsGet) {

	/**
	 * The display name, or the account name of somebody the portal does not know any
	 * more.
	 */
	public String nameOf(String username) {
		return this.names.getOrDefault(username, username);
	}

	/** The name of a group, or the id of one that there is no more. */
	public String groupNamed(String id) {
		return this.groups.getOrDefault(id, id);
	}

	/** Who decided: "Ida Berg", or "Ida Berg for Sam Osei". */
	public String deciderOf(Decision decision, Person reader) {
		String who = decision.person().equals(reader.username()) ? "You" : nameOf(decision.person());
		String other = decision.onBehalfOf();
		if (other == null) {
			return who;
		}
		return who + " for " + (other.equals(reader.username()) ? "you" : nameOf(other));
	}

	/** What EKS holds of it, as far as it is made. */
	public List<Association> associations() {
		return this.changes.stream().flatMap((change) -> Optional.ofNullable(change.association()).stream()).toList();
	}

	/** The change of a target, or null before approval. */
	public @Nullable ChangeView changeOf(Target target) {
		int position = this.content.targets().indexOf(target);
		return (position < this.changes.size()) ? this.changes.get(position) : null;
	}

	/** What pods get by it there; null where EKS does not have it. */
	public @Nullable PodCredentials podsGet(Target target) {
		return this.podsGet.get(target);
	}

	/**
	 * What preflight found of the trust of the role that a target is to get; null where
	 * it has not answered. Of several targets with one role only the first has the
	 * statement to paste.
	 */
	public @Nullable Check trustOf(Target target) {
		return TrustFound.of(this.content, this.evidence, target);
	}

	/**
	 * What a person can do about a change: where EKS refused the trust policy, what
	 * preflight found wrong in it says it better than the kind of the failure.
	 */
	public @Nullable String whatToDo(Target target, ChangeView change) {
		return TrustFound.whatToDo(trustOf(target), change);
	}

	/** What a revision changed; empty for the first. */
	public List<ContentDifference> changedBy(Revision later) {
		return (later.number() > 1)
				? ContentDifference.between(this.history.get(later.number() - 2).content(), later.content())
				: List.of();
	}

	/** Who asked for it or edited it. */
	public Set<String> involved() {
		return Stream.concat(Stream.of(this.requester), this.history.stream().map(Revision::author))
			.collect(Collectors.toSet());
	}

	/** How many targets EKS has. */
	public long succeeded() {
		return this.changes.stream().filter((change) -> change.status() == ChangeStatus.SUCCEEDED).count();
	}

	/** Whether the portal is still at work on it, so that a page should look again. */
	public boolean running() {
		return this.fulfilment == Fulfilment.IN_PROGRESS || (!this.review.ended() && this.evidence == null)
				|| (this.newRules != null && !this.newRules.enough());
	}

	/**
	 * One stage as it stands.
	 *
	 * @param number counted from 1
	 * @param stage what the plan says
	 * @param approvals who has approved in it
	 * @param candidates who could, right now
	 * @param standIns those of them who would in the place of somebody else
	 * @param state whether it is done, waits, or comes later
	 */
	public record StageView(int number, Plan.Stage stage, List<Decision> approvals, List<Person> candidates,
			List<StandIn> standIns, State state) {

		/** One in which everybody decides in his or her own right. */
		public StageView(int number, Plan.Stage stage, List<Decision> approvals, List<Person> candidates, State state) {
			this(number, stage, approvals, candidates, List.of(), state);
		}

		/** How far a stage has come. */
		public enum State {

			DONE, CURRENT, LATER

		}

		/** How many approvals are missing. */
		public int missing() {
			return asked().missing(given());
		}

		/**
		 * Whether one more approval would complete it.
		 * @param groups of the person whose seat it takes
		 */
		public boolean completedBy(Set<String> groups) {
			List<Set<String>> one = new ArrayList<>(given());
			one.add(groups);
			return asked().missing(one) == 0;
		}

		/**
		 * Its seats, with what each kind lacks: by one alternative after the other.
		 */
		public List<List<SeatsView>> alternatives() {
			return this.stage.alternatives().stream().map(this::seats).toList();
		}

		private List<SeatsView> seats(Alternative alternative) {
			List<Integer> taken = List.copyOf(alternative.taken(given()).values());
			return IntStream.range(0, alternative.seats().size())
				.mapToObj((kind) -> new SeatsView(alternative.seats().get(kind).groups(),
						alternative.seats().get(kind).quorum(),
						alternative.seats().get(kind).quorum() - Collections.frequency(taken, kind)))
				.toList();
		}

		/** Who was given it when its time had passed counts too. */
		private Plan.Stage asked() {
			return this.stage.escalated();
		}

		private List<Set<String>> given() {
			return this.approvals.stream().map((approval) -> approval.groupsIn(asked())).toList();
		}

		/**
		 * Seats of one kind.
		 *
		 * @param groups ids of the groups whose members count
		 * @param quorum how many there are
		 * @param missing how many of them are free
		 */
		public record SeatsView(List<String> groups, int quorum, int missing) {
		}

	}

	/**
	 * What preflight found.
	 *
	 * @param checks the answers
	 * @param at when they were given
	 */
	public record EvidenceView(List<Check> checks, Instant at) {

		/** How many answers are of that kind. */
		public long count(Check.Result result) {
			return this.checks.stream().filter((check) -> check.result() == result).count();
		}

	}

	/**
	 * Who is asked first.
	 *
	 * @param reassign whether this person may ask others
	 * @param assignment who is asked in the stage that waits, or null
	 */
	public record Reassignment(Permission reassign, @Nullable Assignment assignment) {
	}

	/**
	 * How those who decide are reminded.
	 *
	 * @param send whether this person may do so now
	 * @param sentAt when it was last done, or null
	 * @param sentBy account name of who did so, or null
	 */
	public record Reminder(Permission send, @Nullable Instant sentAt, @Nullable String sentBy) {

		/** Whether it is this person's to send, now or later. */
		public boolean concernsReader() {
			return this.send.refusal() == null || this.send.refusal().kind() == Kind.ILLEGAL_STATE;
		}

	}

	/**
	 * What this person may do, with the reason where not.
	 *
	 * @param decide approve, reject or ask for changes
	 * @param withdraw take it back
	 * @param retry have stopped changes tried again
	 * @param resolve decide what becomes of a stopped change
	 * @param edit send a new revision
	 * @param comment say something about it
	 * @param breakGlass have it go ahead before everybody has agreed
	 * @param reviewAfterwards confirm it afterwards, or object
	 * @param approve approve it, or confirm it afterwards; who is needed for a later
	 * stage can say no to this one, but not agree
	 */
	public record Actions(Permission decide, Permission withdraw, Permission retry, Permission resolve, Permission edit,
			Permission comment, Permission breakGlass, Permission reviewAfterwards, Permission approve) {

		/** Of somebody who can agree wherever he or she can decide. */
		public Actions(Permission decide, Permission withdraw, Permission retry, Permission resolve, Permission edit,
				Permission comment, Permission breakGlass, Permission reviewAfterwards) {
			this(decide, withdraw, retry, resolve, edit, comment, breakGlass, reviewAfterwards,
					reviewAfterwards.granted() ? reviewAfterwards : decide);
		}

	}

}
