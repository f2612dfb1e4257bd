package dev.podidentity.portal.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** P2: asking over REST, against the same rows by pgbench. */
final class CreateMeasure implements Measure {

	static final int CLIENTS = 8;

	private static final Goal GOAL = Goal.atLeast("P2",
			"REST create/s, 8 clients ÷ pgbench with the same rows, 8 clients", 0.25, 0.45);

	private final Bench bench;

	private final Queue<String> made = new ConcurrentLinkedQueue<>();

	CreateMeasure(Bench bench) {
		this.bench = bench;
	}

	@Override
	public List<String> ids() {
		return List.of("P2");
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
				List.of(costs.get(costs.size() - 1).words("request"))));
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
		return Load.run(CLIENTS, time, (client) -> {
			Wire wire = Wire.of(this.bench.front().base(), "requester");
			return () -> this.made.add(wire.post("/api/v1/requests", Filing.body("sa-" + UUID.randomUUID()))
				.expect(201)
				.headers()
				.getOrDefault("location", ""));
		});
	}

}
