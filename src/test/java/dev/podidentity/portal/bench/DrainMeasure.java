package dev.podidentity.portal.bench;

import java.util.ArrayList;
import java.util.List;

/** P1 and P1b: approved to recorded, against the bare SDK with as many threads. */
final class DrainMeasure implements Measure {

	private static final int WORKERS = 8;

	private static final int BATCH = 2000;

	private final Bench bench;

	private final Goal goal;

	private final int pauseMillis;

	private DrainMeasure(Bench bench, Goal goal, int pauseMillis) {
		this.bench = bench;
		this.goal = goal;
		this.pauseMillis = pauseMillis;
	}

	static Measure atOnce(Bench bench) {
		return new DrainMeasure(bench,
				Goal.atLeast("P1b", "approved → recorded, 0 ms stub, 8 workers ÷ bare SDK loop, 8 threads", 0.20, 0.40),
				0);
	}

	static Measure after50Millis(Bench bench) {
		return new DrainMeasure(bench,
				Goal.atLeast("P1", "approved → recorded, 50 ms stub, 8 workers ÷ bare SDK loop, 8 threads", 0.80, 0.95),
				50);
	}

	@Override
	public List<String> ids() {
		return List.of(this.goal.id());
	}

	@Override
	public List<Finding> take() {
		BenchSettings settings = this.bench.settings();
		Drain drain = new Drain(new Filing(this.bench.front(), this.bench.database()), List.of(this.bench.worker()),
				this.bench.database());
		this.bench.stubs().pause(this.pauseMillis);
		int batch = (this.pauseMillis == 0) ? BATCH : 600;
		double rate = drain.warmUp(settings.warmUp(), batch, 1);
		this.bench.sdk(WORKERS, settings.warmUp().toSeconds());
		int changes = (int) Math.ceil(rate * settings.roundSeconds() / 200) * 200;
		List<Round> rounds = new ArrayList<>();
		List<Meter.Cost> costs = new ArrayList<>();
		for (int i = 0; i < settings.rounds(); i++) {
			Meter meter = new Meter(List.of(this.bench.worker()), this.bench.database());
			double ours = drain.perSecond(changes, 1);
			costs.add(meter.per(changes));
			rounds.add(new Round(ours, this.bench.sdk(WORKERS, settings.roundSeconds())));
		}
		this.bench.stubs().pause(0);
		return List
			.of(new Finding(this.goal, "changes/s", "calls/s", rounds, List.of(changes + " changes in each round. "
					+ costs.get(costs.size() - 1).words("change, with its part of asking and approving,"))));
	}

}
