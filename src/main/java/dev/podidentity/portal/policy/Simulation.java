package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.identity.GroupNames;
import dev.podidentity.portal.policy.RoutingDifference.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What proposed rules would have done to past requests, as far as it is known.
 *
 * @param total how many requests are looked at
 * @param done how many have been
 * @param differences kinds of difference that were found, what lets more through first
 * @param finishedAt when it was complete; null while it goes on
 */
public record Simulation(int total, int done, List<Difference> differences, @Nullable Instant finishedAt) {

	public Simulation {
		differences = List.copyOf(differences);
	}

	/** How many would be routed otherwise; only other times are no other route. */
	public int different() {
		return this.differences.stream()
			.filter((difference) -> !difference.kind().equals(Kind.OTHER_TIMES.name()))
			.mapToInt(Difference::count)
			.sum();
	}

	/**
	 * Requests that would be routed otherwise in one way.
	 *
	 * @param kind name of the way, such as {@code AUTO_APPROVED}
	 * @param words the same for people
	 * @param count how many
	 * @param examples the newest of them
	 * @param others what people call those that came next, at most 500
	 */
	public record Difference(String kind, String words, int count, List<Example> examples, List<String> others) {

		public Difference {
			examples = List.copyOf(examples);
			// simulations that were kept before told of examples only
			others = (others != null) ? List.copyOf(others) : List.of();
		}

	}

	/**
	 * One request that would be routed otherwise.
	 *
	 * @param reference what people call it
	 * @param before the answer of the rules in force
	 * @param after the answer of the proposed ones
	 * @param parts what differs, each by itself
	 */
	public record Example(String reference, String before, String after, List<Part> parts) {

		public Example {
			// examples that were kept before had none
			parts = (parts != null) ? List.copyOf(parts) : List.of();
		}

	}

	/**
	 * A part of the answers that differs.
	 *
	 * @param part what it is: {@code Outcome}, {@code Stages}, {@code Break glass},
	 * {@code Demands}, {@code Window} or {@code Times}
	 * @param before in the answer of the rules in force
	 * @param after in the answer of the proposed ones
	 */
	public record Part(String part, String before, String after) {
	}

	/** Counts while it goes on. */
	static class Tally {

		private static final int EXAMPLES = 20;

		/** More would make the page too long to read. */
		private static final int OTHERS = 500;

		private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

		private final Map<Kind, List<Example>> examples = new EnumMap<>(Kind.class);

		private final Map<Kind, List<String>> others = new EnumMap<>(Kind.class);

		private final int total;

		private final GroupNames names;

		private int done;

		Tally(int total, GroupNames names) {
			this.total = total;
			this.names = names;
		}

		/** One more request, with both answers to it. */
		void add(String reference, Routing before, Routing after) {
			this.done++;
			RoutingDifference.between(before, after, this.names).ifPresent((difference) -> {
				this.counts.merge(difference.kind(), 1, Integer::sum);
				List<Example> known = this.examples.computeIfAbsent(difference.kind(), (kind) -> new ArrayList<>());
				if (known.size() < EXAMPLES) {
					known.add(new Example(reference, difference.before(), difference.after(), difference.parts()));
				}
				else {
					keep(this.others.computeIfAbsent(difference.kind(), (kind) -> new ArrayList<>()), reference);
				}
			});
		}

		private static void keep(List<String> others, String reference) {
			if (others.size() < OTHERS) {
				others.add(reference);
			}
		}

		/** As far as it is known. */
		Simulation soFar() {
			return at(this.total, null);
		}

		/** All that there is to know. */
		Simulation finished(Instant at) {
			return at(this.done, at);
		}

		private Simulation at(int total, @Nullable Instant finishedAt) {
			List<Difference> differences = new ArrayList<>();
			this.counts.forEach((kind,
					count) -> differences.add(new Difference(kind.name(), kind.words(), count,
							this.examples.getOrDefault(kind, Collections.emptyList()),
							this.others.getOrDefault(kind, Collections.emptyList()))));
			return new Simulation(total, this.done, differences, finishedAt);
		}

	}

}
