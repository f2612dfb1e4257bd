package dev.podidentity.portal.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.testing.PageClient;

/** P15: pages of a replica that is at work, against those of one that is not. */
final class PageMeasure implements Measure {

	private static final Goal GOAL = Goal.atMost("P15", "page p99 while 10,000 jobs drain (50 ms stub) ÷ idle", 1.5,
			1.1);

	private static final List<String> PAGES = List.of("/", "/requests?view=all", "/approvals", "/associations");

	/** A person reads; without a pause one client alone would fill a processor. */
	private static final Duration READING = Duration.ofMillis(20);

	private final Bench bench;

	PageMeasure(Bench bench) {
		this.bench = bench;
	}

	@Override
	public List<String> ids() {
		return List.of("P15");
	}

	@Override
	public List<Finding> take() {
		BenchSettings settings = this.bench.settings();
		PageClient person = PageClient.signedIn(this.bench.worker().base(), "approver");
		this.bench.stubs().pause(50);
		idle(person, settings.warmUp());
		List<Round> rounds = new ArrayList<>();
		for (int i = 0; i < settings.rounds(); i++) {
			Samples idle = idle(person, settings.round());
			Samples busy = busy(person, settings.jobs() / settings.rounds());
			rounds.add(new Round(busy.percentile(0.99), idle.percentile(0.99)));
		}
		this.bench.stubs().pause(0);
		return List.of(new Finding(GOAL, "ms", "ms", rounds, List.of(settings.jobs()
				+ " jobs in all, in as many parts as rounds. One reader, " + String.join(", ", PAGES) + " in turn.")));
	}

	private static Samples idle(PageClient person, Duration time) {
		Samples samples = new Samples();
		long until = System.nanoTime() + time.toNanos();
		while (System.nanoTime() < until) {
			samples.addAll(read(person));
		}
		return samples;
	}

	private Samples busy(PageClient person, int jobs) {
		Filing filing = new Filing(this.bench.front(), this.bench.database());
		List<String> requests = filing.fileAll(jobs);
		this.bench.worker().process().park();
		requests.forEach(filing::approve);
		this.bench.worker().process().unpark();
		Samples samples = new Samples();
		while (waiting() > 8) {
			samples.addAll(read(person));
		}
		filing.awaitJobs("task_name = 'provision-change'");
		return samples;
	}

	private long waiting() {
		return this.bench.database()
			.number("select count(*) from scheduled_tasks where task_name = 'provision-change'");
	}

	private static Samples read(PageClient person) {
		Samples samples = new Samples();
		for (String page : PAGES) {
			long before = System.nanoTime();
			if (person.get(page).statusCode() != 200) {
				throw new IllegalStateException(page + " is not there");
			}
			samples.add((System.nanoTime() - before) / 1e6);
			sleep();
		}
		return samples;
	}

	private static void sleep() {
		try {
			Thread.sleep(READING.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
