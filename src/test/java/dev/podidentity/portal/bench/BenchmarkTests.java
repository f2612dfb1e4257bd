package dev.podidentity.portal.bench;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes all figures and writes the report. It fails where something cannot be measured,
 * not where a figure misses its goal: that is in the report.
 */
@Tag("bench")
class BenchmarkTests {

	private final BenchSettings settings = BenchSettings.ofProperties();

	@Test
	void everyRatioIsMeasuredAndReported() {
		try (Bench bench = new Bench(this.settings)) {
			Report report = new Report(this.settings, bench.cluster().describe());
			CreateMeasure creating = new CreateMeasure(bench);
			List.of(DrainMeasure.atOnce(bench), DrainMeasure.after50Millis(bench), new LoopMeasure(bench),
					new LatencyMeasure(bench), new PageMeasure(bench), new ReplicasMeasure(bench, 0),
					new ReplicasMeasure(bench, 50))
				.forEach((measure) -> take(measure, report));
			bench.endWorkers();
			take(creating, report);
			take(new ApproveMeasure(bench, creating), report);
			lists(bench, report);
			System.out.println(report.text());
			assertThat(report.text()).contains("| ratio |");
		}
	}

	/** The last ones have databases and portals of their own. */
	private void lists(Bench bench, Report report) {
		if (!this.settings.wants("P4") && !this.settings.wants("P14")) {
			return;
		}
		try (Replica few = ListMeasure.portal(bench, "few", ListMeasure.few())) {
			if (this.settings.wants("P4")) {
				try (Replica many = ListMeasure.portal(bench, "many", this.settings.rows())) {
					take(new ListMeasure(bench, few, many), report);
				}
			}
			take(new IdleMeasure(bench, few, new Database(bench.cluster(), "few")), report);
		}
	}

	private void take(Measure measure, Report report) {
		if (measure.ids().stream().anyMatch(this.settings::wants)) {
			report.add(measure.take());
			// what is there is worth something, should a later measure fail
			report.write();
		}
	}

}
