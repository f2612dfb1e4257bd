package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.re2j.PatternSyntaxException;
import dev.podidentity.portal.identity.GroupNames;
import org.jspecify.annotations.Nullable;

/**
 * How one revision of a request was routed, kept with it: the version of the policy, the
 * rule that matched and why the others did not, and who must agree in which order.
 *
 * @param policy number of the version of the policy
 * @param rule name of the rule
 * @param reason why there is this rule, a sentence; empty where it says nothing
 * @param stages in order, each complete before the next begins; none where nobody has to
 * agree
 * @param demands what the rule demands besides
 * @param tried the rules in the order in which they were tried; the last one decided
 * @param breakGlass who may have it go ahead before anybody has agreed; null where nobody
 * may
 * @param window when changes are made; null where at any time
 * @param owners ids of the teams that own the targets
 * @param via how it was asked for, {@code page} or {@code token}; null where that is not
 * known
 * @param enoughBy number of the version by which what was agreed so far is enough, so
 * that the next approval completes the request: a later one, or the same where its rules
 * have come to ask for less; null where none is
 * @param roles the roles as its rules saw them; none where they did not look
 * @param enoughRule name of the rule of that version; null where none is, or where that
 * was not kept
 */
public record Plan(int policy, String rule, String reason, List<Stage> stages, Demands demands, List<Tried> tried,
		@Nullable BreakGlass breakGlass, @Nullable Window window, List<String> owners, @Nullable String via,
		@Nullable Integer enoughBy, List<SeenRole> roles, @Nullable String enoughRule) {

	public Plan {
		stages = List.copyOf(stages);
		tried = List.copyOf(tried);
		// plans from before there were any say nothing of them
		owners = (owners != null) ? List.copyOf(owners) : List.of();
		roles = (roles != null) ? List.copyOf(roles) : List.of();
	}

	/** One that was made just now. */
	public Plan(int policy, String rule, String reason, List<Stage> stages, Demands demands, List<Tried> tried,
			@Nullable BreakGlass breakGlass, @Nullable Window window, List<String> owners, @Nullable String via) {
		this(policy, rule, reason, stages, demands, tried, breakGlass, window, owners, via, null, List.of(), null);
	}

	/** One whose changes are made at any time, on targets that nobody owns. */
	public Plan(int policy, String rule, String reason, List<Stage> stages, Demands demands, List<Tried> tried,
			@Nullable BreakGlass breakGlass) {
		this(policy, rule, reason, stages, demands, tried, breakGlass, null, List.of(), null);
	}

	/** One that nobody may break the glass of. */
	public Plan(int policy, String rule, String reason, List<Stage> stages, Demands demands, List<Tried> tried) {
		this(policy, rule, reason, stages, demands, tried, null);
	}

	/** Ids of the groups that decide or may come to decide in any stage, each once. */
	public Set<String> groups() {
		return this.stages.stream().flatMap((stage) -> stage.escalated().groups().stream()).collect(Collectors.toSet());
	}

	/** Numbers of people are added as long ones: no sum of them is ever below zero. */
	static int atMost(long people) {
		return (int) Math.min(people, Integer.MAX_VALUE);
	}

	/**
	 * Whether that plan asks the same of the same people, whatever rule of whatever
	 * version says so.
	 */
	public boolean asksTheSameAs(Plan other) {
		return this.stages.equals(other.stages) && this.demands.equals(other.demands)
				&& Objects.equals(this.breakGlass, other.breakGlass);
	}

	/**
	 * Whether that plan is the same, found at another time: rules that look at it see
	 * another one each time.
	 */
	public boolean isTheSameAtAnotherTime(Plan other) {
		return withoutTheTime().equals(other.withoutTheTime());
	}

	private Plan withoutTheTime() {
		return new Plan(this.policy, this.rule, this.reason, this.stages, this.demands,
				this.tried.stream().map(Tried::withoutTheTime).toList(), this.breakGlass, this.window, this.owners,
				this.via, this.enoughBy, this.roles, this.enoughRule);
	}

	/**
	 * The same, with what was agreed so far being enough by that later one, which also
	 * says who need not wait for the next approval.
	 */
	public Plan enoughBy(Plan later) {
		return new Plan(this.policy, this.rule, this.reason, this.stages, this.demands, this.tried, later.breakGlass,
				this.window, this.owners, this.via, later.policy, this.roles, later.rule);
	}

	/** The same, by rules that saw the roles so. */
	public Plan withRoles(List<SeenRole> roles) {
		return new Plan(this.policy, this.rule, this.reason, this.stages, this.demands, this.tried, this.breakGlass,
				this.window, this.owners, this.via, this.enoughBy, roles, this.enoughRule);
	}

	/** The same without how it came about, to be kept in great numbers. */
	public Plan brief() {
		return new Plan(this.policy, this.rule, this.reason, this.stages, this.demands, List.of(), this.breakGlass);
	}

	/**
	 * In which stages approvals count that were made before there was this plan: so that
	 * the first stage lacks as little as can be, then the second, and so on.
	 * @param given of each approval, the groups of the person whose seat it takes
	 * @return by the place of the approval in that list, the number of the stage, from 1;
	 * what counts in none is not in it
	 */
	public Map<Integer, Integer> stagesOf(List<Set<String>> given) {
		return stagesOf(given, List.of());
	}

	/**
	 * The same, yet so that the people there are can complete what is left, where they
	 * can.
	 * @param given of each approval, the groups of the person whose seat it takes
	 * @param others of everybody who could approve still, the groups
	 */
	public Map<Integer, Integer> stagesOf(List<Set<String>> given, List<Set<String>> others) {
		return new StageMatching(this.stages, others).of(given);
	}

	/**
	 * A role as rules saw it.
	 *
	 * @param arn its ARN
	 * @param id its unique id; null where IAM did not tell
	 * @param breadth how much it may do, as in {@code role.breadth}
	 */
	public record SeenRole(String arn, @Nullable String id, String breadth) {
	}

	/**
	 * One round of approval. It is complete once the seats of one of its alternatives are
	 * taken, all of them, each by somebody else.
	 *
	 * @param name what people read, such as {@code Platform engineering}
	 * @param alternatives each a list of seats that all have to be taken; one suffices
	 * @param limit how long it may take and what follows then; null where it may take any
	 * time
	 */
	public record Stage(String name, List<Alternative> alternatives, @Nullable TimeLimit limit) {

		public Stage {
			alternatives = List.copyOf(alternatives);
		}

		/** One with a single kind of seats. */
		public Stage(String name, List<String> groups, int quorum, @Nullable TimeLimit limit) {
			this(name, List.of(new Alternative(List.of(new Seats(groups, quorum)))), limit);
		}

		/** One that may take any time. */
		public Stage(String name, List<String> groups, int quorum) {
			this(name, groups, quorum, null);
		}

		/** One that may be completed in several ways, and take any time. */
		public static Stage anyOf(String name, Alternative... alternatives) {
			return new Stage(name, List.of(alternatives), null);
		}

		/** One that takes a seat of each of these groups, and may take any time. */
		public static Stage eachOf(String name, String... groups) {
			return anyOf(name, Alternative.eachOf(List.of(groups), 1));
		}

		/**
		 * As it is read of JSON: plans that were stored before there were alternatives
		 * name groups and a quorum.
		 */
		@JsonCreator
		static Stage stored(@JsonProperty("name") String name,
				@JsonProperty("alternatives") @Nullable List<Alternative> alternatives,
				@JsonProperty("groups") @Nullable List<String> groups, @JsonProperty("quorum") @Nullable Integer quorum,
				@JsonProperty("limit") @Nullable TimeLimit limit) {
			return (alternatives != null) ? new Stage(name, alternatives, limit) : new Stage(name,
					Objects.requireNonNullElse(groups, List.of()), Objects.requireNonNullElse(quorum, 1), limit);
		}

		/**
		 * With the group that it is given to when its time has passed, if there is one:
		 * its members can take any seat.
		 */
		public Stage escalated() {
			String more = (this.limit != null) ? this.limit.group() : null;
			return (more != null) ? new Stage(this.name,
					this.alternatives.stream().map((alternative) -> alternative.openTo(more)).toList(), this.limit)
					: this;
		}

		/** Ids of the groups whose members count for any seat, each once. */
		public List<String> groups() {
			return this.alternatives.stream()
				.flatMap((alternative) -> alternative.groups().stream())
				.distinct()
				.toList();
		}

		/** How many approvals by distinct people it takes at least. */
		public int quorum() {
			return this.alternatives.stream().mapToInt(Alternative::quorum).min().orElse(0);
		}

		/** Who has to agree, such as {@code 1 of platform and 1 of security}. */
		public String words() {
			return words(GroupNames.IDS);
		}

		/** Who has to agree, in these names. */
		public String words(GroupNames names) {
			return this.alternatives.stream()
				.map((alternative) -> alternative.words(names))
				.collect(Collectors.joining(", or "));
		}

		/**
		 * Whether its seats are all of one kind, so that a number says how many it takes.
		 */
		public boolean simple() {
			return this.alternatives.size() == 1 && this.alternatives.get(0).seats().size() == 1;
		}

		/**
		 * How many more approvals it takes at least.
		 * @param given of each approval, the groups of the person whose seat it takes
		 */
		public int missing(List<Set<String>> given) {
			return this.alternatives.stream()
				.mapToInt((alternative) -> alternative.quorum() - alternative.taken(given).size())
				.min()
				.orElse(0);
		}

		/**
		 * Ids of the groups of which one more approval would bring it nearer to its end;
		 * none where it is complete.
		 * @param given of each approval, the groups of the person whose seat it takes
		 */
		public Set<String> open(List<Set<String>> given) {
			Set<String> open = new LinkedHashSet<>();
			if (missing(given) > 0) {
				this.alternatives.forEach((alternative) -> open.addAll(alternative.open(given)));
			}
			return open;
		}

	}

	/**
	 * One way to complete a stage.
	 *
	 * @param seats which all have to be taken
	 */
	public record Alternative(List<Seats> seats) {

		public Alternative {
			seats = List.copyOf(seats);
		}

		/** So many people of each of these groups. */
		public static Alternative eachOf(List<String> groups, int quorum) {
			return new Alternative(
					groups.stream().distinct().map((group) -> new Seats(List.of(group), quorum)).toList());
		}

		/** So many people of any of these groups. */
		public static Alternative of(List<String> groups, int quorum) {
			return new Alternative(List.of(new Seats(groups, quorum)));
		}

		private Alternative openTo(String group) {
			return new Alternative(this.seats.stream().map((seats) -> seats.openTo(group)).toList());
		}

		/** Ids of the groups whose members count for any seat, each once. */
		public List<String> groups() {
			return this.seats.stream().flatMap((seats) -> seats.groups().stream()).distinct().toList();
		}

		/** How many approvals by distinct people it takes. */
		public int quorum() {
			return atMost(this.seats.stream().mapToLong(Seats::quorum).sum());
		}

		/** Who has to agree, such as {@code 1 of platform and 1 of security}. */
		String words(GroupNames names) {
			return this.seats.stream().map((seats) -> seats.words(names)).collect(Collectors.joining(" and "));
		}

		/**
		 * Which approvals take which seats, as many of them as can be.
		 * @param given of each approval, the groups of the person whose seat it takes
		 * @return by the place of the approval in that list, the place of its seats; who
		 * takes none is not in it
		 */
		public Map<Integer, Integer> taken(List<Set<String>> given) {
			Seating<Set<String>, Seats> seating = new Seating<>(given, (groups, seats) -> seats.takes(groups));
			this.seats.forEach((seats) -> seating.fill(seats, seats.quorum()));
			return seating.taken();
		}

		private Set<String> open(List<Set<String>> given) {
			int taken = taken(given).size();
			Set<String> open = new LinkedHashSet<>();
			for (String group : groups()) {
				List<Set<String>> more = new ArrayList<>(given);
				more.add(Set.of(group));
				if (taken(more).size() > taken) {
					open.add(group);
				}
			}
			return open;
		}

	}

	/**
	 * Seats of one kind.
	 *
	 * @param groups ids of the groups whose members count
	 * @param quorum how many of them
	 */
	public record Seats(List<String> groups, int quorum) {

		public Seats {
			groups = List.copyOf(groups);
		}

		private Seats openTo(String group) {
			return new Seats(Stream.concat(this.groups.stream(), Stream.of(group)).distinct().toList(), this.quorum);
		}

		/** Who has to agree, such as {@code 2 of platform or security}. */
		String words(GroupNames names) {
			return this.quorum + " of " + (this.groups.isEmpty() ? "nobody"
					: this.groups.stream().map(names::of).collect(Collectors.joining(" or ")));
		}

		/** Whether somebody who is in these groups can take one. */
		public boolean takes(Collection<String> theirs) {
			return this.groups.stream().anyMatch(theirs::contains);
		}

	}

	/**
	 * How long a stage may take.
	 *
	 * @param within that long
	 * @param then what follows
	 * @param group whom it is given to as well, where it is escalated; else null
	 */
	public record TimeLimit(Duration within, Then then, @Nullable String group) {

		/** What follows. */
		public enum Then {

			REMIND, ESCALATE, EXPIRE

		}

	}

	/**
	 * Who may have a request of their own go ahead at once, with a reason; the stages
	 * review it afterwards.
	 *
	 * @param groups ids of the groups whose members may
	 * @param reviewWithin how long the stages have for the review afterwards, all
	 * together
	 */
	public record BreakGlass(List<String> groups, Duration reviewWithin) {

		public BreakGlass {
			groups = List.copyOf(groups);
		}

	}

	/**
	 * What a request must bring along.
	 *
	 * @param maxExpiry it must end within that time; null where it need not end
	 * @param ticket pattern that the number of its ticket must match whole; null where
	 * none is needed
	 * @param stepUp how long ago approvers may have shown a second factor; null where
	 * that is not asked
	 * @param comment whether approvers must say why
	 * @param minJustification how many visible characters its justification must have;
	 * null where it must only be there
	 */
	public record Demands(@Nullable Duration maxExpiry, @Nullable String ticket, @Nullable Duration stepUp,
			boolean comment, @Nullable Integer minJustification) {

		/** One that asks no more of the justification than that it is there. */
		public Demands(@Nullable Duration maxExpiry, @Nullable String ticket, @Nullable Duration stepUp,
				boolean comment) {
			this(maxExpiry, ticket, stepUp, comment, null);
		}

		/** Nothing besides. */
		public static final Demands NONE = new Demands(null, null, null, false);

		/**
		 * Whether a ticket looks as asked for. No ticket looks like a pattern that cannot
		 * be read, which a policy of an earlier version can have.
		 */
		public boolean takesTicket(@Nullable String given) {
			if (this.ticket == null) {
				return true;
			}
			try {
				return given != null && BoundedPattern.compile(this.ticket).matches(given);
			}
			catch (PatternSyntaxException ex) {
				return false;
			}
		}

	}

	/**
	 * A rule that was tried.
	 *
	 * @param rule its name
	 * @param decided whether it decided: it matched, or could not be applied
	 * @param part the part of its condition that failed or has no answer; null where it
	 * matched
	 * @param saw the facts that this part names, with their values
	 */
	public record Tried(String rule, boolean decided, @Nullable String part, Map<String, String> saw) {

		private Tried withoutTheTime() {
			Map<String, String> others = new LinkedHashMap<>(this.saw);
			others.remove("now");
			return new Tried(this.rule, this.decided, this.part, others);
		}

	}

}
