package dev.podidentity.portal.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/** Asks and approves through REST. */
final class Filing {

	static final String ROLE = "arn:aws:iam::111122223333:role/payments-checkout-v2";

	private static final int LARGEST = 200;

	private final Wire requester;

	private final Wire approver;

	private final Database database;

	Filing(Replica replica, Database database) {
		this.requester = Wire.of(replica.base(), "requester");
		this.approver = Wire.of(replica.base(), "approver");
		this.database = database;
	}

	/** A request for that service account alone. */
	static String body(String serviceAccount) {
		return body(Stream.of(serviceAccount));
	}

	private static String body(Stream<String> serviceAccounts) {
		return """
				{"targets":[%s],"roleArn":"%s","tags":{"team":"payments"},\
				"justification":"Writes receipts to S3; without the role they are lost."}""".formatted(serviceAccounts
			.map((name) -> "{\"cluster\":\"prod-eu-1\",\"namespace\":\"payments\",\"serviceAccount\":\"" + name + "\"}")
			.collect(Collectors.joining(",")), ROLE);
	}

	/** The path of a new request for that service account. */
	String file(String serviceAccount) {
		return post(body(serviceAccount));
	}

	/** The path of a new request with so many targets. */
	String file(int targets) {
		String mark = UUID.randomUUID().toString();
		return post(body(Stream.iterate(0, (i) -> i + 1).limit(targets).map((i) -> mark + "-" + i)));
	}

	/** As few requests as hold so many targets; their preflight is done. */
	List<String> fileAll(int targets) {
		List<String> paths = new ArrayList<>();
		for (int open = targets; open > 0; open -= LARGEST) {
			paths.add(file(Math.min(LARGEST, open)));
		}
		awaitJobs("task_name = 'preflight'");
		return paths;
	}

	private String post(String body) {
		return this.requester.post("/api/v1/requests", body).expect(201).headers().getOrDefault("location", "");
	}

	void approve(String path) {
		this.approver.post(path + "/approval", "{\"revision\":1}").expect(200);
	}

	/** Waits until there are no such jobs. */
	void awaitJobs(String condition) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(5))
			.pollInterval(Duration.ofMillis(100))
			.until(() -> this.database.number("select count(*) from scheduled_tasks where " + condition) == 0);
	}

}
