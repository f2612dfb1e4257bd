package dev.podidentity.portal.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SharedCallsTests {

	private static final int OTHERS = 7;

	private final ExecutorService threads = Executors.newFixedThreadPool(OTHERS + 1);

	private final AtomicInteger calls = new AtomicInteger();

	private final CountDownLatch firstHasBegun = new CountDownLatch(1);

	private final CountDownLatch firstMayEnd = new CountDownLatch(1);

	private volatile String state = "narrow";

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void whoeverAsksDuringACallSharesTheNextOne() {
		SharedCalls<String, String> shared = new SharedCalls<>(this::ask);
		CompletableFuture<String> first = async(shared, "role");
		await(this.firstHasBegun);
		List<CompletableFuture<String>> others = others(shared);
		this.firstMayEnd.countDown();
		assertThat(first.join()).isEqualTo("role narrow");
		assertThat(others).allSatisfy((other) -> assertThat(other.join()).isEqualTo("role narrow"));
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void whatChangedBeforeSomebodyAskedIsSeenThoughACallWasOnItsWay() {
		SharedCalls<String, String> shared = new SharedCalls<>(this::ask);
		CompletableFuture<String> first = async(shared, "role");
		await(this.firstHasBegun);
		this.state = "administrator";
		List<CompletableFuture<String>> others = others(shared);
		this.firstMayEnd.countDown();
		assertThat(first.join()).isEqualTo("role narrow");
		assertThat(others).allSatisfy((other) -> assertThat(other.join()).isEqualTo("role administrator"));
	}

	@Test
	void oneAfterTheOtherEachHasACallOfItsOwn() {
		this.firstMayEnd.countDown();
		SharedCalls<String, String> shared = new SharedCalls<>(this::ask);
		assertThat(shared.get("role")).isEqualTo("role narrow");
		this.state = "administrator";
		assertThat(shared.get("role")).isEqualTo("role administrator");
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void nobodyWaitsForTheCallOfSomethingElse() {
		SharedCalls<String, String> shared = new SharedCalls<>(
				(role) -> role.equals("slow") ? ask(role) : role + " at once");
		CompletableFuture<String> slow = async(shared, "slow");
		await(this.firstHasBegun);
		assertThat(shared.get("quick")).isEqualTo("quick at once");
		this.firstMayEnd.countDown();
		assertThat(slow.join()).isEqualTo("slow narrow");
	}

	@Test
	void aFailureIsToldToAllWhoWaitForTheCallAndToNobodyAfterIt() {
		SharedCalls<String, String> shared = new SharedCalls<>((role) -> {
			String answer = ask(role);
			if (this.calls.get() == 2) {
				throw new AwsCallFailed(
						new AwsCall("GetRole", null, 500, "ServiceFailure", "Down", Instant.EPOCH, Duration.ZERO),
						Kind.UNCLEAR, null);
			}
			return answer;
		});
		CompletableFuture<String> first = async(shared, "role");
		await(this.firstHasBegun);
		List<CompletableFuture<String>> others = others(shared);
		this.firstMayEnd.countDown();
		first.join();
		assertThat(others).allSatisfy((other) -> assertThatExceptionOfType(Exception.class).isThrownBy(other::join)
			.withCauseInstanceOf(AwsCallFailed.class));
		assertThat(this.calls).hasValue(2);
		assertThat(shared.get("role")).isEqualTo("role narrow");
	}

	@Test
	void afterAFaultOfTheCallItselfWhoeverWaitsMakesItAnew() {
		SharedCalls<String, String> shared = new SharedCalls<>((role) -> {
			if (this.calls.incrementAndGet() == 1) {
				throw new IllegalStateException("A fault of the portal");
			}
			return role;
		});
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> shared.get("role"));
		assertThat(shared.get("role")).isEqualTo("role");
	}

	/** The state is that of the moment in which the call begins. */
	private String ask(String role) {
		String begun = this.state;
		if (this.calls.incrementAndGet() == 1) {
			this.firstHasBegun.countDown();
			await(this.firstMayEnd);
		}
		return role + " " + begun;
	}

	private CompletableFuture<String> async(SharedCalls<String, String> shared, String role) {
		return CompletableFuture.supplyAsync(() -> shared.get(role), this.threads);
	}

	/** All of them wait when this returns. */
	private List<CompletableFuture<String>> others(SharedCalls<String, String> shared) {
		List<Thread> waiting = new CopyOnWriteArrayList<>();
		List<CompletableFuture<String>> others = IntStream.range(0, OTHERS)
			.mapToObj((number) -> CompletableFuture.supplyAsync(() -> {
				waiting.add(Thread.currentThread());
				return shared.get("role");
			}, this.threads))
			.toList();
		Awaitility.await()
			.until(() -> waiting.size() == OTHERS
					&& waiting.stream().allMatch((thread) -> thread.getState() == Thread.State.WAITING));
		return others;
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
