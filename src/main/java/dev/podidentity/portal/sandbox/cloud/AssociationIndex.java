package dev.podidentity.portal.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The associations of all clusters by ARN. Writers see what is true, readers what is
 * visible: changes of the last moments are not.
 */
final class AssociationIndex {

	private final NavigableMap<String, Timeline<Association>> byArn = new TreeMap<>();

	private final Duration visibilityDelay;

	AssociationIndex(Duration visibilityDelay) {
		this.visibilityDelay = visibilityDelay;
	}

	void put(Association association, Instant at) {
		set(association.associationArn(), association, at);
	}

	void remove(String arn, Instant at) {
		set(arn, null, at);
	}

	private void set(String arn, @Nullable Association association, Instant at) {
		this.byArn.values().removeIf((timeline) -> timeline.isGone(at));
		this.byArn.computeIfAbsent(arn, (key) -> new Timeline<>()).set(association, at.plus(this.visibilityDelay));
	}

	Optional<Association> actual(String arn) {
		return Optional.ofNullable(this.byArn.get(arn)).flatMap(Timeline::actual);
	}

	Optional<Association> visible(String arn, Instant now) {
		return Optional.ofNullable(this.byArn.get(arn)).flatMap((timeline) -> timeline.visible(now));
	}

	List<Association> visibleIn(Cluster cluster, Instant now) {
		return in(cluster).values().stream().flatMap((timeline) -> timeline.visible(now).stream()).toList();
	}

	/**
	 * The association that holds a target: it does from its creation, and, as with EKS,
	 * until its deletion is visible.
	 */
	Optional<Association> holder(Cluster cluster, String namespace, String serviceAccount, Instant now) {
		return in(cluster).values()
			.stream()
			.flatMap((timeline) -> timeline.actual().or(() -> timeline.visible(now)).stream())
			.filter((association) -> association.binds(namespace, serviceAccount))
			.findFirst();
	}

	long count(Cluster cluster) {
		return in(cluster).values().stream().filter((timeline) -> timeline.actual().isPresent()).count();
	}

	private SortedMap<String, Timeline<Association>> in(Cluster cluster) {
		String prefix = cluster.associationPrefix();
		return this.byArn.subMap(prefix, prefix + Character.MAX_VALUE);
	}

}
