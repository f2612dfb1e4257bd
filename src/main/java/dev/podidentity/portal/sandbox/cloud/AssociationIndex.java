package dev.podidentity.portal.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The associations of all clusters by ARN and by target. Writers see what is true,
 * readers what is visible: changes of the last moments are not.
 */
final class AssociationIndex {

	private final NavigableMap<String, Timeline<Association>> byArn = new TreeMap<>();

	/** More than one at a time where a deletion is not yet visible. */
	private final Map<Target, SortedMap<String, Timeline<Association>>> byTarget = new HashMap<>();

	/** How many there are, by what the ARNs of a cluster begin with. */
	private final Map<String, Integer> counts = new HashMap<>();

	/** Those that readers may still see, first removed first. */
	private final Deque<Association> removed = new ArrayDeque<>();

	private Duration visibilityDelay;

	AssociationIndex(Duration visibilityDelay) {
		this.visibilityDelay = visibilityDelay;
	}

	/** For how long readers do not see a change; earlier changes keep their time. */
	void delay(Duration newVisibilityDelay) {
		this.visibilityDelay = newVisibilityDelay;
	}

	void put(Association association, Instant at) {
		forgetGone(at);
		String arn = association.associationArn();
		Timeline<Association> timeline = this.byArn.computeIfAbsent(arn, (key) -> new Timeline<>());
		if (timeline.actual().isEmpty()) {
			Target target = Target.of(association);
			this.byTarget.computeIfAbsent(target, (key) -> new TreeMap<>()).put(arn, timeline);
			this.counts.merge(target.clusterPrefix(), 1, Integer::sum);
		}
		timeline.set(association, at.plus(this.visibilityDelay));
	}

	void remove(String arn, Instant at) {
		forgetGone(at);
		Timeline<Association> timeline = this.byArn.getOrDefault(arn, new Timeline<>());
		timeline.actual().ifPresent((association) -> {
			timeline.set(null, at.plus(this.visibilityDelay));
			this.counts.merge(Target.of(association).clusterPrefix(), -1, Integer::sum);
			this.removed.add(association);
		});
	}

	private void forgetGone(Instant now) {
		while (!this.removed.isEmpty() && visible(this.removed.element().associationArn(), now).isEmpty()) {
			Association gone = this.removed.remove();
			this.byArn.remove(gone.associationArn());
			this.byTarget.computeIfPresent(Target.of(gone), (target, timelines) -> {
				timelines.remove(gone.associationArn());
				return timelines.isEmpty() ? null : timelines;
			});
		}
	}

	Optional<Association> actual(String arn) {
		return Optional.ofNullable(this.byArn.get(arn)).flatMap(Timeline::actual);
	}

	Optional<Association> visible(String arn, Instant now) {
		return Optional.ofNullable(this.byArn.get(arn)).flatMap((timeline) -> timeline.visible(now));
	}

	/** By ARN, and narrowed to namespace and service account where given. */
	List<Association> visibleIn(Cluster cluster, @Nullable String namespace, @Nullable String serviceAccount,
			Instant now) {
		return candidates(cluster, namespace, serviceAccount).stream()
			.flatMap((timeline) -> timeline.visible(now).stream())
			.filter((association) -> namespace == null || namespace.equals(association.namespace()))
			.filter((association) -> serviceAccount == null || serviceAccount.equals(association.serviceAccount()))
			.toList();
	}

	private Collection<Timeline<Association>> candidates(Cluster cluster, @Nullable String namespace,
			@Nullable String serviceAccount) {
		String prefix = cluster.associationPrefix();
		return (namespace != null && serviceAccount != null) ? at(new Target(prefix, namespace, serviceAccount))
				: this.byArn.subMap(prefix, prefix + Character.MAX_VALUE).values();
	}

	/**
	 * The association that holds a target: it does from its creation, and, as with EKS,
	 * until its deletion is visible.
	 */
	Optional<Association> holder(Cluster cluster, String namespace, String serviceAccount, Instant now) {
		return at(new Target(cluster.associationPrefix(), namespace, serviceAccount)).stream()
			.flatMap((timeline) -> timeline.actual().or(() -> timeline.visible(now)).stream())
			.findFirst();
	}

	private Collection<Timeline<Association>> at(Target target) {
		return this.byTarget.getOrDefault(target, new TreeMap<>()).values();
	}

	int count(Cluster cluster) {
		return this.counts.getOrDefault(cluster.associationPrefix(), 0);
	}

	/** What one association can hold; the ARNs of its cluster begin with the prefix. */
	private record Target(String clusterPrefix, String namespace, String serviceAccount) {

		static Target of(Association association) {
			String arn = association.associationArn();
			return new Target(arn.substring(0, arn.lastIndexOf('/') + 1), association.namespace(),
					association.serviceAccount());
		}

	}

}
