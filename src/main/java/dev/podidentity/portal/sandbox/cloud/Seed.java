package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a new sandbox begins with; data in {@code sandbox/seed.json}.
 *
 * @param clusters clusters
 * @param addons their add-ons
 * @param policies managed policies of accounts
 * @param roles roles
 * @param associations associations, visible at once
 */
record Seed(List<Cluster> clusters, List<Addon> addons, List<ManagedPolicy> policies, List<Role> roles,
		List<Association> associations) {

	static Seed read() {
		try (InputStream json = Seed.class.getResourceAsStream("/sandbox/seed.json")) {
			return Json.MAPPER.readValue(json, Seed.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Change> changes() {
		return Stream
			.<Stream<? extends Change>>of(this.clusters.stream().map(Change.ClusterPut::new),
					this.addons.stream().map(Change.AddonPut::new), this.policies.stream().map(Change.PolicyPut::new),
					this.roles.stream().map(Change.RolePut::new),
					this.associations.stream()
						.map((association) -> new Change.AssociationPut(association, Instant.EPOCH, null)))
			.<Change>flatMap((changes) -> changes)
			.toList();
	}

}
