package dev.podidentity.portal.sandbox.cloud;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * EKS: tags of associations and clusters. All throw {@link AwsFailure}, of the error
 * family that only these operations have.
 */
public final class EksTags {

	private final Store store;

	private final Clock clock;

	EksTags(Store store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/** ListTagsForResource. */
	public Map<String, String> list(Location location, String arn) {
		return this.store.with((state) -> {
			check(location, arn);
			return state.associations()
				.visible(arn, now())
				.map(Association::tags)
				.or(() -> state.clusterByArn(arn).map(Cluster::tags))
				.orElseThrow(() -> notFound(arn));
		});
	}

	/** TagResource: adds and replaces. */
	public void tag(Location location, String arn, Map<String, String> tags) {
		if (tags.isEmpty()) {
			throw badRequest("At least one tag is required");
		}
		change(location, arn, (all) -> all.putAll(tags));
	}

	/** UntagResource; a key that is not there is no error. */
	public void untag(Location location, String arn, Collection<String> keys) {
		if (keys.isEmpty()) {
			throw badRequest("At least one tag key is required");
		}
		change(location, arn, (all) -> all.keySet().removeAll(keys));
	}

	private void change(Location location, String arn, Consumer<Map<String, String>> edit) {
		check(location, arn);
		this.store.with((state) -> {
			Change change = state.associations()
				.actual(arn)
				.map((association) -> change(association, edit))
				.or(() -> state.clusterByArn(arn).map((cluster) -> change(cluster, edit)))
				.orElseThrow(() -> notFound(arn));
			this.store.commit(change);
			return change;
		});
	}

	private Change change(Association association, Consumer<Map<String, String>> edit) {
		Instant now = now();
		return new Change.AssociationPut(association.withTags(edited(association.tags(), edit), now), now, null);
	}

	private Change change(Cluster cluster, Consumer<Map<String, String>> edit) {
		return new Change.ClusterPut(cluster.withTags(edited(cluster.tags(), edit)));
	}

	private static Map<String, String> edited(Map<String, String> tags, Consumer<Map<String, String>> edit) {
		Map<String, String> all = new TreeMap<>(tags);
		edit.accept(all);
		TagRules.violation(all).ifPresent((violation) -> {
			throw badRequest(violation);
		});
		return all;
	}

	private static void check(Location location, String text) {
		Arn arn = Arn.parse(text).orElseThrow(() -> badRequest("The resource is not an ARN: " + text));
		if (!arn.location().equals(location)) {
			throw notFound(text);
		}
	}

	private static AwsFailure badRequest(String message) {
		return new AwsFailure(AwsError.BAD_REQUEST, message);
	}

	private static AwsFailure notFound(String arn) {
		return new AwsFailure(AwsError.NOT_FOUND, "Resource not found: " + arn);
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
