package dev.podidentity.portal.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AssociationIndexTests {

	private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

	private static final Cluster PROD = cluster("prod-eu-1");

	private static final Cluster OTHER = cluster("prod-eu-10");

	private final AssociationIndex index = new AssociationIndex(Duration.ofSeconds(3));

	@Test
	void countsWhatIsTrue() {
		Association first = put(PROD, "a");
		put(PROD, "b");
		put(OTHER, "a");
		assertThat(this.index.count(PROD)).isEqualTo(2);
		this.index.put(first.withTags(Map.of("changed", "yes"), START), START);
		assertThat(this.index.count(PROD)).isEqualTo(2);
		this.index.remove(first.associationArn(), START);
		assertThat(this.index.count(PROD)).isEqualTo(1);
		assertThat(this.index.count(OTHER)).isEqualTo(1);
	}

	@Test
	void removingWhatIsNotThereChangesNothing() {
		Association association = put(PROD, "a");
		this.index.remove(PROD.associationPrefix() + "a-unknown", START);
		this.index.remove(association.associationArn(), START);
		this.index.remove(association.associationArn(), START);
		assertThat(this.index.count(PROD)).isZero();
	}

	@Test
	void targetIsOfOneCluster() {
		Association association = put(PROD, "a");
		assertThat(this.index.holder(PROD, "apps", "a", START)).hasValue(association);
		assertThat(this.index.holder(OTHER, "apps", "a", START)).isEmpty();
		assertThat(this.index.holder(PROD, "apps", "b", START)).isEmpty();
	}

	@Test
	void targetIsFreeOnceItsRemovalIsSeen() {
		Association association = put(PROD, "a");
		Instant later = START.plusSeconds(10);
		this.index.remove(association.associationArn(), later);
		assertThat(this.index.holder(PROD, "apps", "a", later)).hasValue(association);
		Instant seen = later.plusSeconds(3);
		assertThat(this.index.holder(PROD, "apps", "a", seen)).isEmpty();
		this.index.put(Association.of(PROD, Wish.of("apps", "b").request(), null, seen), seen);
		assertThat(this.index.visible(association.associationArn(), seen)).isEmpty();
		assertThat(this.index.visibleIn(PROD, "apps", "a", seen)).isEmpty();
	}

	@Test
	void listsOneTargetOneNamespaceOrAll() {
		Association first = put(PROD, "a");
		Association second = put(PROD, "b");
		Instant seen = START.plusSeconds(3);
		assertThat(this.index.visibleIn(PROD, "apps", "a", seen)).containsExactly(first);
		assertThat(this.index.visibleIn(PROD, "apps", null, seen)).containsExactlyInAnyOrder(first, second);
		assertThat(this.index.visibleIn(PROD, null, "b", seen)).containsExactly(second);
		assertThat(this.index.visibleIn(PROD, "none", null, seen)).isEmpty();
		assertThat(this.index.visibleIn(PROD, "apps", "a", START)).isEmpty();
	}

	private Association put(Cluster cluster, String serviceAccount) {
		Association association = Association.of(cluster, Wish.of("apps", serviceAccount).request(), null, START);
		this.index.put(association, START);
		return association;
	}

	private static Cluster cluster(String name) {
		return new Cluster("arn:aws:eks:eu-central-1:111122223333:cluster/" + name, name, "ACTIVE", START, Map.of(),
				Map.of());
	}

}
