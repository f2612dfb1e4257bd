package dev.podidentity.portal.iam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.ContextValue.Moment;
import dev.podidentity.portal.iam.ContextValue.OneOf;

/**
 * The times at which requests are to be looked at, so that what is so at all of them is
 * so at any time: what conditions on dates say changes at these dates only.
 *
 * @param instants in order; none where there are more dates than are looked at, so that
 * nothing is known of the time
 */
record RequestTimes(List<Instant> instants) {

	static final String TOKEN_ISSUE_TIME = "aws:tokenissuetime";

	static final Set<String> NOW = Set.of("aws:currenttime", "aws:epochtime");

	/** Each of them is looked at for each pod. */
	private static final int MOST = 10;

	private static final Duration SECOND = Duration.ofSeconds(1);

	RequestTimes {
		instants = List.copyOf(instants);
	}

	/** From a time on, for what these policies say. */
	static RequestTimes of(Instant from, Stream<PolicyDocument> policies) {
		List<Instant> dates = policies.flatMap((policy) -> policy.statements().stream())
			.flatMap((statement) -> statement.conditions().stream())
			.filter((condition) -> isTime(condition.key()))
			.flatMap((condition) -> condition.values().stream())
			.map(ConditionEvaluator::turn)
			.flatMap(Optional::stream)
			.filter((date) -> !date.isBefore(from))
			.distinct()
			.limit(MOST + 1L)
			.toList();
		// before the date, at it and after it: operators differ in what they include
		return new RequestTimes((dates.size() > MOST) ? List.of()
				: Stream
					.concat(Stream.of(from),
							dates.stream()
								.flatMap((date) -> Stream.of(date.minus(SECOND), date, date.plus(SECOND)))
								.filter((date) -> date.isAfter(from)))
					.distinct()
					.sorted()
					.toList());
	}

	static boolean isTime(String key) {
		String lower = key.toLowerCase(Locale.ROOT);
		return NOW.contains(lower) || lower.equals(TOKEN_ISSUE_TIME);
	}

	/** Requests of that kind at each of the times, by sessions that began since. */
	Stream<RequestContext> contexts(RequestContext context) {
		if (this.instants.isEmpty()) {
			return Stream.of((key) -> isTime(key) ? ContextValue.UNREAD : context.value(key));
		}
		return IntStream.range(0, this.instants.size()).mapToObj((i) -> at(context, i));
	}

	private RequestContext at(RequestContext context, int i) {
		Instant at = this.instants.get(i);
		List<ContextValue> issued = this.instants.stream()
			.limit(i + 1L)
			.<ContextValue>map((began) -> new Moment(began, false))
			.toList();
		ContextValue issuedAt = (issued.size() > 1) ? new OneOf(issued) : issued.get(0);
		return (key) -> switch (key.toLowerCase(Locale.ROOT)) {
			case "aws:currenttime" -> new Moment(at, false);
			case "aws:epochtime" -> new Moment(at, true);
			case TOKEN_ISSUE_TIME -> issuedAt;
			default -> context.value(key);
		};
	}

}
