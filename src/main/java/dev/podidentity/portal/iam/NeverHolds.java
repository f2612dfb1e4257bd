package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.ConditionOperator.Comparison;
import dev.podidentity.portal.iam.ContextValue.Absent;
import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.ContextValue.Moment;
import dev.podidentity.portal.iam.ContextValue.OneOf;
import dev.podidentity.portal.iam.PolicyStatement.Patterns;

/** Why a statement holds in none of some sessions, in words. */
final class NeverHolds {

	/** Where each condition by itself may hold. */
	static final String TOGETHER = "its conditions never hold together for these pods";

	private final SessionContexts sessions;

	private final PolicyDocument.Version version;

	NeverHolds(SessionContexts sessions, PolicyDocument.Version version) {
		this.sessions = sessions;
		this.version = version;
	}

	/**
	 * Of a statement that never holds.
	 * @param values those of its resources that it is about
	 */
	String words(PolicyStatement statement, List<String> values) {
		if (byTags(statement, values)) {
			return this.sessions.why();
		}
		return statement.conditions()
			.stream()
			.filter((condition) -> never(this.sessions.conditions(this.version, List.of(condition))))
			.findFirst()
			.map(this::words)
			.or(() -> absentVariable(values))
			.orElse(TOGETHER);
	}

	/** Whether what it says of session tags is enough. */
	private boolean byTags(PolicyStatement statement, List<String> values) {
		Patterns resources = Objects.requireNonNull(statement.resources());
		return never(this.sessions.each().stream().map((context) -> {
			KeyedPlaces places = new KeyedPlaces(this.version, this.sessions.tags(), context);
			return Truth.all(
					Stream
						.concat(statement.conditions().stream().map(places::truth),
								values.stream().map((value) -> places.truth(resources, value)))
						.flatMap(Optional::stream));
		}).toList());
	}

	static boolean never(List<Truth> truths) {
		return truths.stream().allMatch((truth) -> truth == Truth.DOES_NOT_HOLD);
	}

	private String words(PolicyCondition condition) {
		String key = condition.key();
		ContextValue value = value(key);
		boolean presence = ConditionOperator.parse(condition.operator())
			.filter((operator) -> operator.comparison() == Comparison.PRESENCE)
			.isPresent();
		if (value instanceof Known known && !presence) {
			return key + " is " + known.text() + " for these pods";
		}
		if (value instanceof Moment && !presence) {
			return RequestTimes.NOW.contains(key.toLowerCase(Locale.ROOT)) ? "its dates are over"
					: "sessions of these pods begin later";
		}
		if (value instanceof Absent) {
			return without(key);
		}
		return presence && !(value instanceof OneOf) ? "requests of these pods always carry " + key
				: "requests of these pods never fit its condition on " + key;
	}

	private Optional<String> absentVariable(List<String> values) {
		KeyedPlaces places = new KeyedPlaces(this.version, (key) -> true, this.sessions.each().get(0));
		return values.stream().flatMap((value) -> places.missing(value).stream()).findFirst().map(NeverHolds::without);
	}

	private static String without(String key) {
		return "requests of these pods carry no " + key;
	}

	private ContextValue value(String key) {
		return this.sessions.each().get(0).value(key);
	}

}
