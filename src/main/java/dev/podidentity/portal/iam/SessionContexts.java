package dev.podidentity.portal.iam;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.PolicyStatement.Patterns;
import org.jspecify.annotations.Nullable;

/**
 * The sessions for which it is told what policies say.
 *
 * @param tags which keys of conditions and variables are for session tags
 * @param each what is known of the requests of each session; none at all is one of which
 * nothing is known
 * @param sent whether requests carry these tags, so that a variable for one is as
 * written; otherwise it means something else, and nobody can tell what
 * @param why why something holds in none of these sessions by their tags, in words
 * @param from from when on there are such requests; null where the time does not matter
 */
public record SessionContexts(Predicate<String> tags, List<RequestContext> each, boolean sent, String why,
		@Nullable Instant from) {

	private static final RequestContext NOTHING_KNOWN = (key) -> ContextValue.UNKNOWN;

	/** Any session: nothing is known of it. */
	public static final SessionContexts ANY = new SessionContexts((key) -> false, List.of(), true, "");

	public SessionContexts {
		each = each.isEmpty() ? List.of(NOTHING_KNOWN) : List.copyOf(each);
	}

	/** Where the time does not matter. */
	SessionContexts(Predicate<String> tags, List<RequestContext> each, boolean sent, String why) {
		this(tags, each, sent, why, null);
	}

	/**
	 * The same, with each session as often as the dates of these policies change what
	 * they say: what is so now may not be so later.
	 */
	SessionContexts over(Stream<PolicyDocument> policies) {
		if (this.from == null) {
			return this;
		}
		RequestTimes times = RequestTimes.of(this.from, policies);
		return new SessionContexts(this.tags, this.each.stream().flatMap(times::contexts).toList(), this.sent,
				this.why);
	}

	/** For each session, whether the conditions of a statement hold. */
	List<Truth> conditions(PolicyDocument.Version version, List<PolicyCondition> conditions) {
		return truths((context) -> {
			ConditionEvaluator evaluator = new ConditionEvaluator(version, context);
			return conditions.stream().map(evaluator::evaluate);
		});
	}

	/** For each session, whether some resources of a statement can be met. */
	List<Truth> resources(PolicyDocument.Version version, Patterns resources, List<String> values) {
		return truths((context) -> {
			KeyedPlaces places = new KeyedPlaces(version, (key) -> true, context);
			return values.stream()
				.flatMap((value) -> places.truth(resources, value)
					.map((truth) -> (truth == Truth.CANNOT_TELL && asWritten(places, value)) ? Truth.HOLDS : truth)
					.stream());
		});
	}

	/** Whether it is about resources of the pods, with what its variables stand for. */
	private boolean asWritten(KeyedPlaces places, String value) {
		return places.carried(value) && (this.sent || !places.names(value, this.tags));
	}

	private List<Truth> truths(Function<RequestContext, Stream<Truth>> asked) {
		return this.each.stream().map((context) -> Truth.all(asked.apply(context))).toList();
	}

}
