package dev.podidentity.portal.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * P2: asking over REST, against the same rows by pgbench; P2r: the same where rules look
 * at the role, against rules that do not.
 */
final class CreateMeasure implements Measure {

	static final int CLIENTS = 8;

	private static final Goal GOAL = Goal.atLeast("P2",
			"REST create/s, 8 clients ÷ pgbench with the same rows, 8 clients", 0.25, 0.45);

	private static final Goal ROLES = Goal.told("P2r",
			"REST create/s, rules that look at the role ÷ rules that do not, 8 clients");

	private final Bench bench;

	private final Queue<String> made = new ConcurrentLinkedQueue<>();

	CreateMeasure(Bench bench) {
		this.bench = bench;
	}

	@Override
	public List<String> ids() {
		return List.of("P2", "P2r");
	}

	@Override
	public List<Finding> take() {
		BenchSettings settings = this.bench.settings();
		Pgbench pgbench = new Pgbench(this.bench.database(), "create.sql", CLIENTS);
		CompletableFuture<Double> other = CompletableFuture.supplyAsync(() -> pgbench.perSecond(settings.warmUp()));
		create(settings.warmUp());
		other.join();
		List<Round> rounds = new ArrayList<>();
		List<Meter.Cost> costs = new ArrayList<>();
		for (int i = 0; i < settings.rounds(); i++) {
			Meter meter = new Meter(List.of(this.bench.front()), this.bench.database());
			Load.Done done = create(settings.round());
			costs.add(meter.per(done.samples().size()));
			rounds.add(new Round(done.perSecond(), pgbench.perSecond(settings.round())));
		}
		return List.of(new Finding(GOAL, "create/s", "transactions/s", rounds,
				List.of(costs.get(costs.size() - 1).words("request"))), roles());
	}

	/** Both warm, one after the other in each round. */
	private Finding roles() {
		BenchSettings settings = this.bench.settings();
		List<Round> rounds = new ArrayList<>();
		try (Replica looking = this.bench.frontWithRulesForRoles()) {
			create(looking, settings.warmUp(), (path) -> {
			});
			for (int i = 0; i < settings.rounds(); i++) {
				double ours = create(looking, settings.round(), (path) -> {
				}).perSecond();
				rounds.add(new Round(ours, create(settings.round()).perSecond()));
			}
		}
		return new Finding(ROLES, "create/s", "create/s", rounds, List.of());
	}

	/** The path of a request that waits for a decision. */
	String next() {
		String path = this.made.poll();
		if (path == null) {
			throw new IllegalStateException("Nothing is left to approve");
		}
		return path;
	}

	/** Has at least so many requests wait. */
	void fill(int requests) {
		while (this.made.size() < requests) {
			create(Duration.ofMillis(500));
		}
	}

	private Load.Done create(Duration time) {
		return create(this.bench.front(), time, this.made::add);
	}

	private static Load.Done create(Replica front, Duration time, Consumer<String> keep) {
		return Load.run(CLIENTS, time, (client) -> {
			Wire wire = Wire.of(front.base(), "requester");
			return () -> keep.accept(wire.post("/api/v1/requests", Filing.body("sa-" + UUID.randomUUID()))
				.expect(201)
				.headers()
				.getOrDefault("location", ""));
		});
	}

}
