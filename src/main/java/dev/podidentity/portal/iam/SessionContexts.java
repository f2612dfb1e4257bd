package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.PolicyStatement.Patterns;

/**
 * The sessions for which it is told what policies say.
 *
 * @param keys which keys of conditions and variables are looked at; all others are as
 * written
 * @param each what is known of the requests of each session; none at all is one of which
 * nothing is known
 * @param sent whether requests carry these keys, so that what depends on their values is
 * as written; otherwise it means something else, and nobody can tell what
 * @param why why something holds in none of these sessions, in words
 */
public record SessionContexts(Predicate<String> keys, List<RequestContext> each, boolean sent, String why) {

	private static final RequestContext NOTHING_KNOWN = (key) -> ContextValue.UNKNOWN;

	/** Any session: everything is as written. */
	static final SessionContexts ANY = new SessionContexts((key) -> false, List.of(), true, "");

	public SessionContexts {
		each = each.isEmpty() ? List.of(NOTHING_KNOWN) : List.copyOf(each);
	}

	/**
	 * For each session, whether what the conditions of a statement say of the keys is so.
	 */
	List<Truth> conditions(PolicyDocument.Version version, PolicyStatement statement) {
		return truths(version, (places) -> statement.conditions().stream().map(places::truth));
	}

	/** For each session, whether some resources of a statement can be met. */
	List<Truth> resources(PolicyDocument.Version version, Patterns resources, List<String> values) {
		return truths(version, (places) -> values.stream().map((value) -> places.truth(resources, value)));
	}

	private List<Truth> truths(PolicyDocument.Version version, Function<KeyedPlaces, Stream<Optional<Truth>>> asked) {
		return this.each.stream()
			.map((context) -> new KeyedPlaces(version, this.keys, context))
			.map((places) -> Truth.all(asked.apply(places).flatMap(Optional::stream).map(this::settled)))
			.toList();
	}

	private Truth settled(Truth truth) {
		return (this.sent && truth == Truth.CANNOT_TELL) ? Truth.HOLDS : truth;
	}

}
