package dev.podidentity.portal.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A request with 200 targets, against a script that makes 200 calls one by one. */
final class LoopMeasure implements Measure {

	private static final Goal GOAL = Goal.atMost("200",
			"a request with 200 targets ÷ 200 calls of a script one after the other, wall time, 50 ms stub", 0.10,
			0.03);

	private static final int TARGETS = 200;

	/** As many calls are made; the time is scaled. */
	private static final int CALLS = 20;

	private final Bench bench;

	LoopMeasure(Bench bench) {
		this.bench = bench;
	}

	@Override
	public List<String> ids() {
		return List.of("200");
	}

	@Override
	public List<Finding> take() {
		this.bench.stubs().pause(50);
		boolean cli = cli();
		portal();
		List<Round> rounds = new ArrayList<>();
		for (int i = 0; i < this.bench.settings().rounds(); i++) {
			rounds.add(new Round(portal(), script(cli) * TARGETS / CALLS));
		}
		this.bench.stubs().pause(0);
		return List.of(new Finding(GOAL, "s", "s", rounds,
				List.of("From the click on approve to the last result. The script is "
						+ (cli ? "the AWS CLI" : "the SDK in a new virtual machine for each call") + "; " + CALLS
						+ " calls were made and the time scaled to " + TARGETS + ".")));
	}

	private double portal() {
		Filing filing = new Filing(this.bench.worker(), this.bench.database());
		String path = filing.fileAll(TARGETS).get(0);
		Instant start = Instant.now();
		filing.approve(path);
		filing.awaitJobs("task_name = 'provision-change'");
		return Double.parseDouble(this.bench.database()
			.text("select extract(epoch from max(ended_at) - timestamptz '" + start
					+ "') from association_change where ended_at >= timestamptz '" + start + "'"));
	}

	private double script(boolean cli) {
		long before = System.nanoTime();
		for (int i = 0; i < CALLS; i++) {
			if (cli) {
				callByCli();
			}
			else {
				JavaProcess.talking(OneCall.class, this.bench.stubs().eks()).await();
			}
		}
		return Duration.ofNanos(System.nanoTime() - before).toMillis() / 1000.0;
	}

	private void callByCli() {
		Shell.run(
				List.of("aws", "eks", "create-pod-identity-association", "--cluster-name", StubEks.CLUSTER,
						"--namespace", "payments", "--service-account", "cli-" + UUID.randomUUID(), "--role-arn",
						Filing.ROLE, "--region", "eu-central-1", "--endpoint-url", this.bench.stubs().eks()),
				Map.of("AWS_ACCESS_KEY_ID", "sandbox", "AWS_SECRET_ACCESS_KEY", "sandbox", "NO_PROXY", "localhost"));
	}

	private static boolean cli() {
		try {
			Shell.run(List.of("aws", "--version"));
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

}
