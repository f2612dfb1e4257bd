package dev.podidentity.portal.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** P4: lists of a million requests, against those of a thousand. */
final class ListMeasure implements Measure {

	private static final int FEW = 1000;

	private final Bench bench;

	private final Replica few;

	private final Replica many;

	ListMeasure(Bench bench, Replica few, Replica many) {
		this.bench = bench;
		this.few = few;
		this.many = many;
	}

	/** A database with so many requests, and a portal on it. */
	static Replica portal(Bench bench, String name, int requests) {
		Database database = bench.cluster().newDatabase(name);
		Replica replica = Replica.start(name, database, bench.stubs()).awaitReady();
		Pgbench.script(database, "requests.sql", requests);
		return replica;
	}

	static int few() {
		return FEW;
	}

	@Override
	public List<String> ids() {
		return List.of("P4");
	}

	@Override
	public List<Finding> take() {
		BenchSettings settings = this.bench.settings();
		List<Query> queries = List.of(new Query("first page", "auditor", ""), new Query("deep page", "auditor", "deep"),
				new Query("filtered", "auditor", "review=SUBMITTED&cluster=prod-eu-1"),
				new Query("mine", "requester2", ""), new Query("text search", "auditor", "q=needle"));
		Duration slice = settings.round().dividedBy(3);
		Duration warmUp = settings.warmUp().dividedBy(queries.size());
		Map<Query, List<Round>> rounds = new LinkedHashMap<>();
		queries.forEach((query) -> {
			rounds.put(query, new ArrayList<>());
			p99(this.few, FEW, query, warmUp);
			p99(this.many, settings.rows(), query, warmUp);
		});
		for (int i = 0; i < settings.rounds(); i++) {
			rounds.forEach((query, own) -> own
				.add(new Round(p99(this.many, settings.rows(), query, slice), p99(this.few, FEW, query, slice))));
		}
		return rounds.entrySet().stream().map((each) -> finding(each.getKey(), each.getValue())).toList();
	}

	private Finding finding(Query query, List<Round> rounds) {
		return new Finding(Goal.atMost("P4",
				"list p99, " + query.name() + ": " + this.bench.settings().rows() + " requests ÷ " + FEW, 1.5, 1.1),
				"ms", "ms", rounds, List.of());
	}

	private static double p99(Replica replica, int requests, Query query, Duration time) {
		return Load.run(1, time, (client) -> {
			Wire wire = Wire.of(replica.base(), query.person());
			String path = "/api/v1/requests?" + query.parameters(requests);
			return () -> wire.get(path).expect(200);
		}).samples().percentile(0.99);
	}

	/**
	 * What is asked.
	 *
	 * @param name what it is called
	 * @param person who asks
	 * @param filter parameters, or "deep" for a page in the middle
	 */
	private record Query(String name, String person, String filter) {

		String parameters(int requests) {
			return this.filter.equals("deep") ? "cursor=" + cursor(1000L + requests / 2) : this.filter;
		}

		private static String cursor(long number) {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(("n" + number).getBytes(StandardCharsets.US_ASCII));
		}

	}

}
