package dev.podidentity.portal.faults;

import java.net.ConnectException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.podidentity.portal.faults.History.Answer;
import dev.podidentity.portal.faults.History.State;
import dev.podidentity.portal.faults.History.Told;
import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.Ask;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Works with a fleet as people and programs do, several at a time, and writes down what
 * it was told. All that it asks for bears the prefix of its scenario.
 */
final class Driver implements AutoCloseable {

	private static final int THREADS = 8;

	private static final Map<String, String> TAGS = Map.of("team", "payments");

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private final Map<Place, Told> told = new ConcurrentHashMap<>();

	private final Map<Place, String> requests = new ConcurrentHashMap<>();

	private final Queue<String> refusals = new ConcurrentLinkedQueue<>();

	private final Fleet fleet;

	private final String prefix;

	private final Random random;

	Driver(Fleet fleet, String prefix) {
		this.fleet = fleet;
		this.prefix = prefix;
		this.random = Seed.of(prefix);
	}

	/** So many places of this scenario on prod-eu-1. */
	List<Place> places(String kind, int count) {
		List<Place> places = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			places.add(new Place("prod-eu-1", "payments", this.prefix + kind + "-" + i));
		}
		return places;
	}

	/**
	 * Files a request for each place.
	 * @throws AssertionError where one is not acknowledged: only approvals meet faults
	 */
	List<Place> file(Collection<Place> places) {
		return file(places, "payments-reporting");
	}

	/** As {@link #file(Collection)}, for that role. */
	List<Place> file(Collection<Place> places, String role) {
		inParallel(places, (place) -> file(place, role));
		assertThat(this.requests.keySet()).as(() -> "filed; refused were " + refusals()).containsAll(places);
		return List.copyOf(places);
	}

	private void file(Place place, String roleName) {
		String account = place.cluster().equals("staging-eu-1") ? "444455556666" : "111122223333";
		String role = "arn:aws:iam::" + account + ":role/" + roleName;
		String body = Ask.empty()
			.target(place.cluster(), place.namespace(), place.serviceAccount())
			.with("roleArn", role)
			.with("tags", TAGS)
			.json();
		Reply reply = send("requester", (client) -> client.post("/requests", body));
		if (reply.http() != null && reply.answer() == Answer.OK) {
			this.requests.put(place, reply.http().json().at("/id").asString());
		}
		this.told.put(place, new Told(place, Content.of(role, TAGS), reply.answer(), Answer.NONE));
	}

	/** Approves the requests for these places, as the approver. */
	void approve(Collection<Place> places) {
		inParallel(places, this::approve);
	}

	void approve(Place place) {
		approve(place, null);
	}

	/** Approves through that portal, or through any. */
	Answer approve(Place place, @Nullable String base) {
		String path = "/requests/" + request(place) + "/approval";
		Function<ApiClient, ApiClient.Answer> call = (client) -> client.post(path, "{\"revision\":1}");
		Reply reply = (base != null) ? once(new ApiClient(base + "/api/v1", "pip_demo_approver"), call)
				: send("approver", call);
		this.told.computeIfPresent(place, (key, told) -> new Told(key, told.content(), told.filing(), reply.answer()));
		return reply.answer();
	}

	/**
	 * Approves once more what has had no answer; a refusal then only says that the first
	 * time was not in vain.
	 */
	void approveAgain() {
		List<Place> open = this.told.values()
			.stream()
			.filter((told) -> told.approval() == Answer.UNKNOWN)
			.map(Told::place)
			.toList();
		inParallel(open, (place) -> {
			if (approve(place, null) == Answer.FAILED) {
				noteApproval(place, Answer.UNKNOWN);
			}
		});
	}

	/** The request as the portal shows it. */
	JsonNode shown(Place place) {
		String base = this.fleet.any(this.random).base();
		return new ApiClient(base + "/api/v1", "pip_demo_requester").get("/requests/" + request(place)).json();
	}

	String request(Place place) {
		String request = this.requests.get(place);
		if (request == null) {
			throw new IllegalStateException("No request for " + place);
		}
		return request;
	}

	/** Notes an answer that came to somebody else. */
	void noteApproval(Place place, Answer answer) {
		this.told.computeIfPresent(place, (key, told) -> new Told(key, told.content(), told.filing(), answer));
	}

	long acknowledged() {
		return this.told.values().stream().filter((told) -> told.approval() == Answer.OK).count();
	}

	/** The refusals so far, for the eye. */
	List<String> refusals() {
		return List.copyOf(this.refusals);
	}

	/** Sends to any portal; one that nobody listens at has not got it, so another has. */
	private Reply send(String person, Function<ApiClient, ApiClient.Answer> call) {
		long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		Reply reply;
		do {
			String base = this.fleet.any(this.random).base();
			reply = once(new ApiClient(base + "/api/v1", "pip_demo_" + person), call);
		}
		while (reply.answer() == Answer.NONE && System.nanoTime() < deadline);
		return reply;
	}

	private Reply once(ApiClient client, Function<ApiClient, ApiClient.Answer> call) {
		try {
			ApiClient.Answer http = call.apply(client);
			if (http.status() < 300) {
				return new Reply(Answer.OK, http);
			}
			this.refusals.add(http.status() + " " + http.text());
			return new Reply((http.status() < 500) ? Answer.FAILED : Answer.UNKNOWN, http);
		}
		catch (UncheckedIOException ex) {
			return new Reply((ex.getCause() instanceof ConnectException) ? Answer.NONE : Answer.UNKNOWN, null);
		}
	}

	/** Waits until all changes of the scenario have ended, or the time is up. */
	boolean drained(Duration atMost) {
		try {
			Awaitility.await()
				.atMost(atMost)
				.pollInterval(Duration.ofMillis(200))
				.until(() -> this.fleet.records().open(this.prefix) == 0);
			return true;
		}
		catch (ConditionTimeoutException ex) {
			// the checker will say which are stuck
			return false;
		}
	}

	/** What the checker says of this scenario. */
	Verdict verdict() {
		return Checker.check(history());
	}

	History history() {
		return this.fleet.records().history(this.prefix, List.copyOf(this.told.values()));
	}

	/** How many changes of the scenario were made. */
	long succeeded() {
		return history().changes().stream().filter((change) -> change.state() == State.SUCCEEDED).count();
	}

	<T> void inParallel(Collection<T> all, Consumer<T> work) {
		List<CompletableFuture<Void>> tasks = all.stream()
			.map((each) -> CompletableFuture.runAsync(() -> work.accept(each), this.threads))
			.toList();
		tasks.forEach(CompletableFuture::join);
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

	private record Reply(Answer answer, ApiClient.@Nullable Answer http) {
	}

}
