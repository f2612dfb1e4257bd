package dev.podidentity.portal.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What measures share: stubs, PostgreSQL, and portals that stay warm. */
final class Bench implements AutoCloseable {

	/** What EKS holds is not looked at: the stub remembers nothing. */
	private static final String NO_SCAN = "--portal.inventory.scan-interval=12h";

	/** Rules that ask IAM nothing; of a new database, so that its first portal counts. */
	private static final String RULES = "--portal.policy.file=" + Path.of("src/test/resources/bench/policy.yaml");

	private final BenchSettings settings;

	private final PostgresCluster cluster = PostgresCluster.start();

	private final Database database = this.cluster.newDatabase("portal");

	private final Stubs stubs = Stubs.start();

	private final Replica front;

	private final List<Replica> workers = new ArrayList<>();

	private final JavaProcess sdk = JavaProcess.talking(SdkLoop.class, this.stubs.eks());

	Bench(BenchSettings settings) {
		this.settings = settings;
		this.front = Replica.start("front", this.database, this.stubs, NO_SCAN, RULES, "--bench.without-workers=true")
			.awaitReady();
		this.workers.add(Replica.start("worker-1", this.database, this.stubs, NO_SCAN).awaitReady());
	}

	BenchSettings settings() {
		return this.settings;
	}

	PostgresCluster cluster() {
		return this.cluster;
	}

	Database database() {
		return this.database;
	}

	Stubs stubs() {
		return this.stubs;
	}

	/** The replica that takes requests and decisions and runs no job. */
	Replica front() {
		return this.front;
	}

	/**
	 * One more of that kind, on a database of its own and with the rules of the sandbox,
	 * which look at the role.
	 */
	Replica frontWithRulesForRoles() {
		return Replica
			.start("roles", this.cluster.newDatabase("roles"), this.stubs, NO_SCAN, "--bench.without-workers=true")
			.awaitReady();
	}

	/** The replica that runs jobs. */
	Replica worker() {
		return this.workers.get(0);
	}

	/** That many replicas that run jobs. */
	List<Replica> workers(int count) {
		for (int i = this.workers.size(); i < count; i++) {
			this.workers.add(Replica.start("worker-" + (i + 1), this.database, this.stubs, NO_SCAN));
		}
		this.workers.forEach(Replica::awaitReady);
		return List.copyOf(this.workers.subList(0, count));
	}

	/** No job runs any more, and nothing of them takes processor time. */
	void endWorkers() {
		this.workers.forEach(Replica::close);
		this.workers.clear();
	}

	/** Calls per second of the bare SDK. */
	double sdk(int threads, double seconds) {
		return Double.parseDouble(this.sdk.ask(threads + " " + seconds));
	}

	@Override
	public void close() {
		this.sdk.close();
		endWorkers();
		this.front.close();
		this.stubs.close();
		this.cluster.close();
	}

}
