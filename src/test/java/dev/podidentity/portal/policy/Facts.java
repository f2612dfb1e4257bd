package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

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

	static Target target(String environment, @Nullable String owner) {
		return new Target(
				new Cluster("prod-eu-1", "111122223333", "eu-central-1", environment, Map.of("pci", "in-scope")),
				"payments", "api", owner);
	}

}
