package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.Seats;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import dev.podidentity.portal.policy.Plan.TimeLimit.Then;
import org.jspecify.annotations.Nullable;

/**
 * A stage as a test of a policy expects it. In what order groups are named makes no
 * difference, and times count only where they are named.
 *
 * @param name its name
 * @param groups any of these
 * @param eachOf each of these
 * @param anyOf alternatives
 * @param quorum how many people, 1 where nothing is said
 * @param within how long it may take; null where that may be anything
 * @param then what follows; null where that may be anything
 * @param escalateTo whom it is given to then; null where that may be anybody
 */
record ExpectedStage(@Nullable String name, @Nullable List<String> groups,
		@JsonProperty("each-of") @Nullable List<String> eachOf,
		@JsonProperty("any-of") @Nullable List<ExpectedStage> anyOf, int quorum, @Nullable String within,
		@Nullable Then then, @JsonProperty("escalate-to") @Nullable String escalateTo) {

	/** Whether the stage is as expected. */
	boolean means(Stage stage) {
		return stage.name().equals(this.name) && unordered(alternatives()).equals(unordered(stage.alternatives()))
				&& times(stage.limit());
	}

	private boolean times(@Nullable TimeLimit limit) {
		if (limit == null) {
			return !timed();
		}
		return (this.within == null || ExpectedDemands.sameTime(this.within, ExpectedDemands.time(limit.within())))
				&& (this.then == null || this.then == limit.then())
				&& (this.escalateTo == null || this.escalateTo.equals(limit.group()));
	}

	/** Whether it names times. */
	boolean timed() {
		return this.within != null || this.then != null || this.escalateTo != null;
	}

	private List<Alternative> alternatives() {
		if (this.anyOf != null) {
			return this.anyOf.stream().flatMap((way) -> way.alternatives().stream()).toList();
		}
		int each = Math.max(1, this.quorum);
		return List.of((this.eachOf != null) ? Alternative.eachOf(this.eachOf, each)
				: Alternative.of((this.groups != null) ? this.groups : List.of(), each));
	}

	private static Set<Map<Set<String>, Integer>> unordered(List<Alternative> alternatives) {
		return alternatives.stream()
			.map((alternative) -> alternative.seats()
				.stream()
				.collect(Collectors.toMap((seats) -> Set.copyOf(seats.groups()), Seats::quorum, Integer::sum)))
			.collect(Collectors.toSet());
	}

	/** A stage in words, with its times where they were expected. */
	static String words(Stage stage, boolean timed) {
		TimeLimit limit = stage.limit();
		String times = (timed && limit != null)
				? times(ExpectedDemands.time(limit.within()), limit.then(), limit.group()) : "";
		return stage.words() + " (" + stage.name() + ")" + times;
	}

	private static String times(@Nullable String within, @Nullable Then then, @Nullable String escalateTo) {
		return ((within != null) ? " within " + within : "")
				+ ((then != null) ? " then " + PolicyExamples.words(then) : "")
				+ ((escalateTo != null) ? " to " + escalateTo : "");
	}

	@Override
	public String toString() {
		return words(new Stage(String.valueOf(this.name), alternatives(), null), false)
				+ times(this.within, this.then, this.escalateTo);
	}

}
