package dev.podidentity.portal.policy;

import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.Plan.BreakGlass;
import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Routing.Denied;
import dev.podidentity.portal.policy.Routing.InReview;
import dev.podidentity.portal.policy.Routing.Outcome;
import org.jspecify.annotations.Nullable;

/** What follows from a rule, once the facts are known. */
interface Decision {

	Outcome on(Values facts);

	/** The stages that it may lead to. */
	default List<StageRule> stages() {
		return List.of();
	}

	/** Expressions whose values are shown in its words. */
	default Stream<Expression> shown() {
		return Stream.of();
	}

	/** Whether a request can go through before anybody has agreed. */
	default boolean letsThrough() {
		return false;
	}

	/** Ids of the groups whose members need not wait for them. */
	default Stream<String> mayBreakGlass() {
		return Stream.of();
	}

	/** Nobody has to agree. */
	record Approval() implements Decision {

		@Override
		public boolean letsThrough() {
			return true;
		}

		@Override
		public Outcome on(Values facts) {
			return new Routing.AutoApproved();
		}

	}

	/**
	 * Stages; groups may depend on the facts.
	 *
	 * @param stages in their order
	 * @param breakGlass who need not wait for them; null where everybody has to
	 */
	record Stages(List<StageRule> stages, @Nullable BreakGlass breakGlass) implements Decision {

		public Stages {
			stages = List.copyOf(stages);
		}

		@Override
		public boolean letsThrough() {
			return this.breakGlass != null;
		}

		@Override
		public Stream<String> mayBreakGlass() {
			return (this.breakGlass != null) ? this.breakGlass.groups().stream() : Stream.of();
		}

		@Override
		public Outcome on(Values facts) {
			List<Stage> stages = this.stages.stream()
				.map((stage) -> stage.on((groups) -> groups.listed(facts)))
				.toList();
			return stages.stream()
				.filter((stage) -> stage.groups().isEmpty())
				.findFirst()
				.<Outcome>map((stage) -> new Denied("Nobody could agree to this: stage " + stage.name()
						+ " has no group for this request. If it asks owners, have what is asked for given to a team first."))
				.orElseGet(() -> new InReview(stages, this.breakGlass));
		}

	}

}
