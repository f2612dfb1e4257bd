package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import dev.podidentity.portal.policy.RoutingFacts.Request;
import dev.podidentity.portal.policy.RoutingFacts.Requester;
import dev.podidentity.portal.policy.RoutingFacts.Role;
import dev.podidentity.portal.policy.RoutingFacts.Target;
import org.jspecify.annotations.Nullable;

/** Facts about a request of Maya of team Payments. */
final class Facts {

	static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

	private Facts() {
	}

	/** In production, in the namespace of her team. */
	static RoutingFacts inProduction() {
		return on(target("production", "payments"));
	}

	static RoutingFacts on(Target... targets) {
		return new RoutingFacts(new Requester("maya", List.of("payments"), List.of("payments", "everybody")),
				List.of(targets),
				new Role("arn:aws:iam::111122223333:role/payments-api", "payments-api", "/", "111122223333",
						Map.of("access", "read"), "NARROW", "OK", List.of("payments"), List.of("checkout")),
				new Request("CREATE", Map.of("cost", "42"), "Reads the ledger.", "OPS-1", null, null, false, null),
				NOW);
	}

	/** With that justification, by a role without a name. */
	static RoutingFacts justified(String justification) {
		return new RoutingFacts(new Requester("maya", List.of(), List.of()), List.of(), Role.UNKNOWN,
				new Request("CREATE", Map.of(), justification, null, null, null, false, null), NOW);
	}

	/** As many targets as that, all alike. */
	static RoutingFacts onMany(int targets) {
		return on(
				new ArrayList<>(Collections.nCopies(targets, target("production", "payments"))).toArray(Target[]::new));
	}

	/** Of a request than which there is no larger one; all texts differ at their end. */
	static RoutingFacts largest() {
		Map<String, String> tags = new HashMap<>();
		numbered("key-", 128, 64).forEach((key) -> tags.put(key, key + key));
		List<Target> targets = numbered("t", 63, 200).stream()
			.map((name) -> new Target(new Cluster(name, "111122223333", "eu-central-1", name, tags), name,
					"a".repeat(190) + name, name))
			.toList();
		List<String> groups = numbered("g", 100, 200);
		return new RoutingFacts(new Requester("maya", groups, groups), targets,
				new Role("arn:aws:iam::111122223333:role/a", "a", "/", "111122223333", tags, "NARROW", "OK", groups,
						groups),
				new Request("CREATE", tags, "ab c".repeat(1_024), "OPS-1", null, null, false, null), NOW);
	}

	private static List<String> numbered(String begin, int length, int many) {
		return IntStream.range(0, many)
			.mapToObj((i) -> begin + "x".repeat(length - begin.length() - 3) + "%03d".formatted(i))
			.toList();
	}

	static Target target(String environment, @Nullable String owner) {
		return new Target(
				new Cluster("prod-eu-1", "111122223333", "eu-central-1", environment, Map.of("pci", "in-scope")),
				"payments", "api", owner);
	}

}
