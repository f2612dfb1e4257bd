package dev.podidentity.portal.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.GroupNames;
import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Routing.AutoApproved;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.InReview;
import dev.podidentity.portal.policy.Simulation.Part;
import org.jspecify.annotations.Nullable;

/**
 * How the answers of two policies to one request differ in what matters: whether it may
 * be asked, who has to agree, who need not wait, and what it needs besides. That only
 * times differ is told apart; names of rules and stages make no difference.
 *
 * @param kind the kind of difference
 * @param before the answer of the policy in force, in words
 * @param after the answer of the proposed one
 * @param parts what differs, each by itself
 */
record RoutingDifference(Kind kind, String before, String after, List<Part> parts) {

	private static final String OUTCOME = "Outcome";

	private static final String STAGES = "Stages";

	private static final String BREAK_GLASS = "Break glass";

	private static final String DEMANDS = "Demands";

	private static final String WINDOW = "Window";

	private static final String TIMES = "Times";

	private static final String NOTHING = "none";

	private static final int LONGEST = 500;

	RoutingDifference {
		parts = List.copyOf(parts);
	}

	/** The same with ids of groups, as rules have them. */
	static Optional<RoutingDifference> between(Routing before, Routing after) {
		return between(before, after, GroupNames.IDS);
	}

	/**
	 * Empty where both have the same done. Ids are compared, since two groups may have
	 * one name.
	 */
	static Optional<RoutingDifference> between(Routing before, Routing after, GroupNames names) {
		Map<String, String> old = parts(before, GroupNames.IDS);
		Map<String, String> now = parts(after, GroupNames.IDS);
		Map<String, String> oldTold = told(before, names);
		Map<String, String> nowTold = told(after, names);
		List<Part> parts = new ArrayList<>();
		old.forEach((part, words) -> {
			if (!words.equals(now.getOrDefault(part, NOTHING))) {
				parts.add(new Part(part, shown(oldTold.getOrDefault(part, NOTHING)),
						shown(nowTold.getOrDefault(part, NOTHING))));
			}
		});
		boolean denied = before.outcome() instanceof Denied && after.outcome() instanceof Denied;
		return (parts.isEmpty() || denied) ? Optional.empty()
				: Optional.of(new RoutingDifference(kind(before, after, parts), shown(words(before, names)),
						shown(words(after, names)), parts));
	}

	/** What is kept of each example has a bound. */
	private static String shown(String words) {
		return (words.length() > LONGEST) ? words.substring(0, LONGEST - 1) + "…" : words;
	}

	private static Kind kind(Routing before, Routing after, List<Part> parts) {
		boolean denied = before.outcome() instanceof Denied;
		boolean auto = before.outcome() instanceof AutoApproved;
		if (after.outcome() instanceof Denied) {
			return Kind.DENIED;
		}
		if (after.outcome() instanceof AutoApproved && !auto) {
			return Kind.AUTO_APPROVED;
		}
		if (denied) {
			return Kind.ALLOWED;
		}
		if (auto && !(after.outcome() instanceof AutoApproved)) {
			return Kind.REVIEWED;
		}
		if (!mayBreakGlass(before).containsAll(mayBreakGlass(after))) {
			return Kind.BREAK_GLASS;
		}
		if (differs(STAGES, parts)) {
			return Kind.OTHER_STAGES;
		}
		if (differs(DEMANDS, parts)) {
			return Kind.OTHER_DEMANDS;
		}
		if (differs(WINDOW, parts)) {
			return Kind.OTHER_WINDOW;
		}
		return differs(BREAK_GLASS, parts) ? Kind.NO_BREAK_GLASS : Kind.OTHER_TIMES;
	}

	private static boolean differs(String part, List<Part> parts) {
		return parts.stream().anyMatch((each) -> each.part().equals(part));
	}

	private static List<String> mayBreakGlass(Routing routing) {
		BreakGlass glass = breakGlass(routing);
		return (glass != null) ? glass.groups() : List.of();
	}

	private static @Nullable BreakGlass breakGlass(Routing routing) {
		return (routing.outcome() instanceof InReview review) ? review.breakGlass() : null;
	}

	/** For people: why it is denied makes no difference, yet they want to know. */
	private static Map<String, String> told(Routing routing, GroupNames names) {
		Map<String, String> told = parts(routing, names);
		if (routing.outcome() instanceof Denied denied) {
			String by = (routing.rule() != null) ? "denied by rule " + routing.rule()
					: "denied, since no rule allows it";
			told.put(OUTCOME, by + ": " + denied.message());
		}
		return told;
	}

	/** All that matters, in words that are the same where it is the same. */
	private static Map<String, String> parts(Routing routing, GroupNames names) {
		Map<String, String> parts = new LinkedHashMap<>();
		BreakGlass glass = breakGlass(routing);
		List<Stage> stages = (routing.outcome() instanceof InReview review) ? review.stages() : List.of();
		parts.put(OUTCOME, outcome(routing));
		parts.put(STAGES,
				orNothing(stages.stream().map((stage) -> who(stage, names)).collect(Collectors.joining(", then "))));
		parts.put(BREAK_GLASS, (glass != null) ? sorted(glass.groups(), names) : NOTHING);
		parts.put(DEMANDS, orNothing(String.join("; ", demands(routing.demands()))));
		List<String> times = new ArrayList<>();
		for (int i = 0; i < stages.size(); i++) {
			TimeLimit limit = stages.get(i).limit();
			if (limit != null) {
				times
					.add("stage " + (i + 1) + " within " + time(limit.within()) + " (else " + then(limit, names) + ")");
			}
		}
		if (glass != null) {
			times.add("review afterwards within " + time(glass.reviewWithin()));
		}
		parts.put(WINDOW, Optional.ofNullable(routing.window()).map(Window::condition).orElse(NOTHING));
		parts.put(TIMES, orNothing(String.join("; ", times)));
		return parts;
	}

	private static String orNothing(String words) {
		return words.isEmpty() ? NOTHING : words;
	}

	private static String outcome(Routing routing) {
		if (routing.outcome() instanceof Denied) {
			return "denied";
		}
		return (routing.outcome() instanceof AutoApproved) ? "approved by itself" : "reviewed";
	}

	/** Whom it is given to in the end can decide it as well. */
	private static String who(Stage stage, GroupNames names) {
		TimeLimit limit = stage.limit();
		String more = (limit != null && limit.group() != null) ? ", later " + names.of(limit.group()) : "";
		return stage.alternatives().stream().map((way) -> way(way, names)).sorted().collect(Collectors.joining(", or "))
				+ more;
	}

	private static String way(Alternative way, GroupNames names) {
		return way.seats()
			.stream()
			.map((seats) -> seats.quorum() + " of " + sorted(seats.groups(), names))
			.sorted()
			.collect(Collectors.joining(" and "));
	}

	private static String sorted(List<String> groups, GroupNames names) {
		return groups.stream().map(names::of).sorted().collect(Collectors.joining(" or "));
	}

	private static String words(Routing routing, GroupNames names) {
		StringBuilder words = new StringBuilder((routing.rule() != null) ? routing.rule() + ": " : "");
		if (routing.outcome() instanceof InReview review) {
			words.append(review.stages()
				.stream()
				.map((stage) -> words(stage, names))
				.collect(Collectors.joining(", then ")));
			BreakGlass breakGlass = review.breakGlass();
			if (breakGlass != null) {
				words.append(", or at once behind broken glass by ")
					.append(sorted(breakGlass.groups(), names))
					.append(" (review within ")
					.append(time(breakGlass.reviewWithin()))
					.append(")");
			}
		}
		else {
			words.append(outcome(routing));
		}
		demands(routing.demands()).forEach((demand) -> words.append("; ").append(demand));
		Optional.ofNullable(routing.window())
			.ifPresent((window) -> words.append("; changes only while ").append(window.condition()));
		return words.toString();
	}

	private static String words(Stage stage, GroupNames names) {
		String words = stage.words(names);
		TimeLimit limit = stage.limit();
		return (limit != null) ? words + " within " + time(limit.within()) + " (else " + then(limit, names) + ")"
				: words;
	}

	private static String then(TimeLimit limit, GroupNames names) {
		return (limit.group() != null) ? "escalate to " + names.of(limit.group())
				: limit.then().name().toLowerCase(Locale.ROOT);
	}

	private static List<String> demands(Demands demands) {
		List<String> words = new ArrayList<>();
		Optional.ofNullable(demands.ticket()).ifPresent((ticket) -> words.add("ticket like " + ticket));
		Optional.ofNullable(demands.maxExpiry()).ifPresent((longest) -> words.add("ends within " + time(longest)));
		Optional.ofNullable(demands.stepUp()).ifPresent((fresh) -> words.add("sign-in within " + time(fresh)));
		Optional.ofNullable(demands.minJustification())
			.ifPresent((least) -> words.add("justification of " + least + " characters"));
		if (demands.comment()) {
			words.add("comment");
		}
		return words;
	}

	/** Exact, so that what differs looks different. */
	private static String time(Duration duration) {
		if (duration.toSecondsPart() != 0 || duration.toMillisPart() != 0) {
			return duration.toMillis() / 1000.0 + " s";
		}
		if (duration.toMinutesPart() != 0 || duration.isZero()) {
			return duration.toMinutes() + " min";
		}
		return (duration.toHoursPart() != 0) ? duration.toHours() + " h" : duration.toDays() + " d";
	}

	/** Kinds of difference; what lets more through comes first. */
	enum Kind {

		/** Nobody would have to agree any more. */
		AUTO_APPROVED("Approved by itself"),
		/** More of those who ask could have it go ahead before anybody agrees. */
		BREAK_GLASS("At once behind broken glass"),
		/** It was denied, and could be asked. */
		ALLOWED("No longer denied"),
		/** Others would have to agree. */
		OTHER_STAGES("Other stages"),
		/** It would need something else besides. */
		OTHER_DEMANDS("Other demands"),
		/** It would be made at other times. */
		OTHER_WINDOW("Other window"),
		/** Fewer could have it go ahead before others agree, or nobody any more. */
		NO_BREAK_GLASS("Fewer or nobody at once behind broken glass"),
		/** Somebody would have to agree to it. */
		REVIEWED("No longer approved by itself"),
		/** It could not be asked any more. */
		DENIED("Denied"),
		/** The same people agree to the same, within another time. */
		OTHER_TIMES("Only other times");

		private final String words;

		Kind(String words) {
			this.words = words;
		}

		String words() {
			return this.words;
		}

	}

}
