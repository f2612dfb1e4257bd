package dev.podidentity.portal.policy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.Plan.Stage;
import dev.podidentity.portal.policy.Plan.TimeLimit;
import org.jspecify.annotations.Nullable;

/**
 * A stage as the policy has it.
 *
 * @param name what people read
 * @param ways to complete it
 * @param limit how long, or null
 */
record StageRule(String name, List<Way> ways, @Nullable TimeLimit limit) {

	StageRule {
		ways = List.copyOf(ways);
	}

	/** Without the ways of which nobody is asked; none of these is ever complete. */
	Stage on(Function<Expression, List<String>> listed) {
		return new Stage(this.name, this.ways.stream().flatMap((way) -> way.on(listed).stream()).toList(), this.limit);
	}

	/** Whether its groups depend on the request. */
	boolean depends() {
		return expressions().anyMatch((groups) -> groups.constantGroups().isEmpty());
	}

	/** The stage of all requests alike, where its groups do not depend on them. */
	Stage constant() {
		return on((groups) -> groups.constantGroups().orElse(List.of()));
	}

	/** Ids of the groups that it names. */
	Stream<String> groups() {
		return this.ways.stream().flatMap((way) -> way.groups().stream());
	}

	Stream<Expression> expressions() {
		return this.ways.stream().flatMap((way) -> Stream.ofNullable(way.groupsOf()));
	}

}
