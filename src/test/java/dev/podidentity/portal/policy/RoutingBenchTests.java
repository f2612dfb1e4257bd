package dev.podidentity.portal.policy;

import java.util.Arrays;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a large policy takes; prints, and asserts nothing about time. */
@Tag("bench")
class RoutingBenchTests {

	private static final int RULES = 1_000;

	private static final int TARGETS = 20;

	private static final int ROUNDS = 200;

	@Test
	void thousandRulesOnTwentyTargets() {
		StringBuilder yaml = new StringBuilder("rules:\n");
		for (int i = 0; i < RULES - 1; i++) {
			yaml.append("""
					  - name: rule-%d
					    when:
					      - targets.exists(t, t.cluster.environment == "environment-%d" || t.namespace == "ns-%d")
					      - role.breadth == "NARROW" && !("team-%d" in requester.teams)
					    deny: Never.
					""".formatted(i, i, i, i));
		}
		yaml.append("  - {name: last, stages: [{name: Platform, groups: [platform]}]}\n");
		long begin = System.nanoTime();
		RoutingPolicy policy = RoutingPolicy.parse(yaml.toString());
		long parsed = System.nanoTime() - begin;
		RoutingFacts facts = Facts.onMany(TARGETS);
		for (int i = 0; i < ROUNDS; i++) {
			assertThat(policy.route(facts).rule()).isEqualTo("last");
		}
		long[] times = new long[ROUNDS];
		for (int i = 0; i < ROUNDS; i++) {
			long before = System.nanoTime();
			policy.route(facts);
			times[i] = System.nanoTime() - before;
		}
		Arrays.sort(times);
		System.out.printf("%,d rules on %d targets: median %.1f ms, p99 %.1f ms; read in %.1f s%n", RULES, TARGETS,
				times[ROUNDS / 2] / 1e6, times[ROUNDS * 99 / 100] / 1e6, parsed / 1e9);
	}

}
