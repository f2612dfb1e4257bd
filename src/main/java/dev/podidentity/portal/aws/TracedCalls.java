package dev.podidentity.portal.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes calls, keeps the trace of each, counts them, and turns what fails into words of
 * the portal.
 */
class TracedCalls {

	private static final int LONGEST_MESSAGE = 1_000;

	private static final String NOTHING_HELD = "The answer does not hold what was asked for";

	private final Clock clock;

	private final CallMetrics metrics;

	TracedCalls(Clock clock, CallMetrics metrics) {
		this.clock = clock;
		this.metrics = metrics;
	}

	/**
	 * Makes one call and takes the answer out of the response.
	 * @param operation AWS operation
	 * @param call the call
	 * @param answer takes the answer out; null where the response does not hold it
	 * @throws AwsCallFailed where AWS does not answer as it should
	 */
	<R extends AwsResponse, T> AwsResult<T> call(String operation, Call<R> call, Function<R, @Nullable T> answer) {
		try {
			AwsResult<T> result = trace(operation, call, answer);
			this.metrics.succeeded(result.call());
			return result;
		}
		catch (AwsCallFailed ex) {
			this.metrics.failed(ex);
			throw ex;
		}
	}

	private <R extends AwsResponse, T> AwsResult<T> trace(String operation, Call<R> call,
			Function<R, @Nullable T> answer) {
		Stopwatch stopwatch = new Stopwatch(operation, this.clock.instant(), System.nanoTime());
		try {
			R response = call.make();
			return read(response, answer, stopwatch);
		}
		catch (AwsServiceException ex) {
			throw refused(ex, stopwatch);
		}
		catch (SdkException ex) {
			String message = (ex.rawMessage() != null) ? ex.rawMessage() : ex.getClass().getSimpleName();
			throw new AwsCallFailed(stopwatch.stop(null, null, null, message), Kind.UNCLEAR, ex);
		}
		catch (CancellationException ex) {
			// the SDK lets it through where the time is over while no connection is free
			throw new AwsCallFailed(stopwatch.stop(null, null, null, "No connection was free in time"), Kind.UNCLEAR,
					ex);
		}
		catch (WrongAccount ex) {
			throw new AwsCallFailed(stopwatch.stop(null, null, null, ex.getMessage()), Kind.WRONG_ACCOUNT, ex);
		}
		catch (AwsClients.NotSetUp ex) {
			throw new AwsCallFailed(stopwatch.stop(null, null, null, ex.getMessage()), Kind.ACCESS_DENIED, ex);
		}
	}

	/**
	 * Follows all pages of a list.
	 * @param items what a page holds; null where it holds no list, which is no empty one
	 * @return what all pages hold; the trace is of the last page
	 */
	<R extends AwsResponse, T> AwsResult<List<T>> pages(String operation, PagedCall<R> call,
			Function<R, @Nullable List<T>> items, Function<R, @Nullable String> next) {
		return pages(operation, call, items, next, (page) -> false);
	}

	/**
	 * Follows all pages of a list. One that ends before its end is a failure, never a
	 * shorter list.
	 * @param items what a page holds; null where it holds no list, which is no empty one
	 * @param more whether the page says that there is more
	 * @return what all pages hold; the trace is of the last page
	 */
	<R extends AwsResponse, T> AwsResult<List<T>> pages(String operation, PagedCall<R> call,
			Function<R, @Nullable List<T>> items, Function<R, @Nullable String> next, Predicate<R> more) {
		List<T> all = new ArrayList<>();
		@Nullable String token = null;
		while (true) {
			String current = token;
			AwsResult<R> page = call(operation, () -> call.make(current), (response) -> response);
			List<T> held = items.apply(page.value());
			if (held == null) {
				throw cutShort(page.call(), NOTHING_HELD);
			}
			all.addAll(held);
			token = next.apply(page.value());
			if (token != null && token.equals(current)) {
				throw cutShort(page.call(), "The list leads from one page to the same page again");
			}
			if (token == null || token.isEmpty()) {
				if (more.test(page.value())) {
					throw cutShort(page.call(), "The list says that there is more, and not where");
				}
				return new AwsResult<>(List.copyOf(all), page.call());
			}
		}
	}

	private static AwsCallFailed cutShort(AwsCall call, String message) {
		return new AwsCallFailed(new AwsCall(call.operation(), call.requestId(), call.httpStatus(), null, message,
				call.startedAt(), call.duration()), Kind.UNCLEAR, null);
	}

	private static <R extends AwsResponse, T> AwsResult<T> read(R response, Function<R, @Nullable T> answer,
			Stopwatch stopwatch) {
		String requestId = requestId(response);
		int status = response.sdkHttpResponse().statusCode();
		T value = answer.apply(response);
		if (value == null) {
			AwsCall call = stopwatch.stop(requestId, status, null, NOTHING_HELD);
			throw new AwsCallFailed(call, Kind.UNCLEAR, null);
		}
		return new AwsResult<>(value, stopwatch.stop(requestId, status, null, null));
	}

	private static AwsCallFailed refused(AwsServiceException ex, Stopwatch stopwatch) {
		AwsErrorDetails details = ex.awsErrorDetails();
		String code = (details != null) ? details.errorCode() : null;
		String words = (details != null) ? details.errorMessage() : null;
		String message = (words != null) ? words : "HTTP " + ex.statusCode() + " without a message";
		Kind kind = FailureKinds.of(ex.statusCode(), code, words, ex.isThrottlingException());
		return new AwsCallFailed(stopwatch.stop(ex.requestId(), ex.statusCode(), code, message), kind, ex);
	}

	private static @Nullable String requestId(AwsResponse response) {
		String id = response.responseMetadata().requestId();
		// the SDK's word for "the answer had none"
		return "UNKNOWN".equals(id) ? null : id;
	}

	/** A call. */
	interface Call<R> {

		R make();

	}

	/** A call for one page, the first where there is no token. */
	interface PagedCall<R> {

		R make(@Nullable String token);

	}

	private record Stopwatch(String operation, Instant startedAt, long startedNanos) {

		AwsCall stop(@Nullable String requestId, @Nullable Integer status, @Nullable String code,
				@Nullable String message) {
			Duration duration = Duration.ofNanos(System.nanoTime() - this.startedNanos);
			return new AwsCall(this.operation, requestId, status, code, shortened(message), this.startedAt, duration);
		}

		private static @Nullable String shortened(@Nullable String message) {
			if (message == null || message.codePointCount(0, message.length()) <= LONGEST_MESSAGE) {
				return message;
			}
			return message.substring(0, message.offsetByCodePoints(0, LONGEST_MESSAGE - 1)) + "…";
		}

	}

}
