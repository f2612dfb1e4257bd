package dev.podidentity.portal.bench;

import java.util.ArrayList;
import java.util.List;

/** P12: several replicas on this one machine, against one. */
final class ReplicasMeasure implements Measure {

	private static final int MOST = 4;

	private final Bench bench;

	private final int pauseMillis;

	ReplicasMeasure(Bench bench, int pauseMillis) {
		this.bench = bench;
		this.pauseMillis = pauseMillis;
	}

	@Override
	public List<String> ids() {
		return List.of("P12");
	}

	@Override
	public List<Finding> take() {
		BenchSettings settings = this.bench.settings();
		this.bench.stubs().pause(this.pauseMillis);
		Drain drain = new Drain(new Filing(this.bench.front(), this.bench.database()), this.bench.workers(MOST),
				this.bench.database());
		double rate = drain.warmUp(settings.warmUp(), 2000, MOST);
		int changes = (int) Math.ceil(rate * settings.roundSeconds() / 200) * 200;
		List<Round> two = new ArrayList<>();
		List<Round> four = new ArrayList<>();
		for (int i = 0; i < settings.rounds(); i++) {
			double one = drain.perSecond(Math.max(200, changes / ((this.pauseMillis > 0) ? 800 : 400) * 200), 1);
			two.add(new Round(drain.perSecond(changes, 2), one));
			four.add(new Round(drain.perSecond(changes, MOST), one));
		}
		this.bench.stubs().pause(0);
		return List.of(finding(2, two), finding(MOST, four));
	}

	private Finding finding(int replicas, List<Round> rounds) {
		return new Finding(
				Goal.atLeast("P12", replicas + " replicas ÷ 1, draining, " + this.pauseMillis + " ms stub", 0.9, 1.0),
				"changes/s", "changes/s", rounds, List.of());
	}

}
