package dev.podidentity.portal.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** P3: approving over REST, against the same rows by pgbench. */
final class ApproveMeasure implements Measure {

	private static final Goal GOAL = Goal.atLeast("P3",
			"REST approve/s, 8 clients ÷ pgbench with the same rows, 8 clients", 0.25, 0.45);

	/** More than pgbench approves in a second. */
	private static final int SLICE = 5000;

	private final Bench bench;

	/** How much faster a round may be than the one before. */
	private static final double RESERVE = 2;

	private final CreateMeasure creating;

	private long next = 1;

	/**
	 * The measure.
	 * @param creating makes the requests that wait
	 */
	ApproveMeasure(Bench bench, CreateMeasure creating) {
		this.bench = bench;
		this.creating = creating;
	}

	@Override
	public List<String> ids() {
		return List.of("P3");
	}

	@Override
	public List<Finding> take() {
		BenchSettings settings = this.bench.settings();
		Duration warmUp = Duration.ofSeconds(Math.min(20, settings.warmUp().toSeconds()));
		long rows = SLICE * (warmUp.toSeconds() + settings.rounds() * settings.round().toSeconds());
		Pgbench.script(this.bench.database(), "waiting.sql", rows);
		CompletableFuture<Double> other = CompletableFuture.supplyAsync(() -> pgbench(warmUp));
		double rate = warmUp();
		other.join();
		List<Round> rounds = new ArrayList<>();
		List<Meter.Cost> costs = new ArrayList<>();
		for (int i = 0; i < settings.rounds(); i++) {
			this.creating.fill((int) (rate * settings.roundSeconds() * RESERVE));
			Meter meter = new Meter(List.of(this.bench.front()), this.bench.database());
			Load.Done done = approve(settings.round());
			rate = done.perSecond();
			costs.add(meter.per(done.samples().size()));
			rounds.add(new Round(done.perSecond(), pgbench(settings.round())));
		}
		return List.of(new Finding(GOAL, "approve/s", "transactions/s", rounds,
				List.of(costs.get(costs.size() - 1).words("approval"))));
	}

	/** In parts, since nobody knows how many requests it takes. */
	private double warmUp() {
		BenchSettings settings = this.bench.settings();
		Duration part = Duration.ofSeconds(2);
		double rate = 100;
		for (Duration done = Duration.ZERO; done.compareTo(settings.warmUp()) < 0; done = done.plus(part)) {
			this.creating.fill((int) (rate * part.toSeconds() * RESERVE) + 500);
			rate = approve(part).perSecond();
		}
		return rate;
	}

	private Load.Done approve(Duration time) {
		return Load.run(CreateMeasure.CLIENTS, time, (client) -> {
			Wire wire = Wire.of(this.bench.front().base(), "approver");
			return () -> {
				wire.post(this.creating.next() + "/approval", "{\"revision\":1}").expect(200);
			};
		});
	}

	/** Each run has rows of its own. */
	private double pgbench(Duration time) {
		long from = this.next;
		this.next += SLICE * time.toSeconds();
		return new Pgbench(this.bench.database(), "approve.sql", CreateMeasure.CLIENTS).perSecond(time, "from=" + from,
				"i=0");
	}

}
