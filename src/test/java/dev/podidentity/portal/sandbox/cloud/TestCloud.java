package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A seeded cloud with a clock that stands still. */
final class TestCloud implements AutoCloseable {

	static final Location FRANKFURT = new Location("111122223333", "eu-central-1");

	static final Location VIRGINIA = new Location("777788889999", "us-east-1");

	static final String PROD = "prod-eu-1";

	final MutableClock clock = new MutableClock();

	final Cloud cloud;

	private TestCloud(Path directory, Duration visibilityDelay, int limit) throws IOException {
		this.cloud = Cloud.open(directory, this.clock, visibilityDelay, limit);
	}

	static TestCloud in(Path directory) throws IOException {
		return new TestCloud(directory, Duration.ZERO, 5000);
	}

	static TestCloud delayed(Path directory, Duration visibilityDelay) throws IOException {
		return new TestCloud(directory, visibilityDelay, 5000);
	}

	static TestCloud limited(Path directory, int limit) throws IOException {
		return new TestCloud(directory, Duration.ZERO, limit);
	}

	EksAssociations associations() {
		return this.cloud.associations();
	}

	/** Creates on prod-eu-1. */
	Association create(Wish wish) {
		return associations().create(FRANKFURT, PROD, wish.request());
	}

	/** Describes on prod-eu-1. */
	Association describe(Association association) {
		return associations().describe(FRANKFURT, PROD, association.associationId());
	}

	Association update(Association association, UpdateAssociation request) {
		return associations().update(FRANKFURT, PROD, association.associationId(), request);
	}

	Association delete(Association association) {
		return associations().delete(FRANKFURT, PROD, association.associationId());
	}

	/** The seeded association of the add-on. */
	Association ownedByAddon() {
		return find("kube-system", "ebs-csi-controller-sa");
	}

	Association find(String namespace, String serviceAccount) {
		AssociationSummary summary = associations().list(FRANKFURT, PROD, namespace, serviceAccount, PageRequest.FIRST)
			.items()
			.get(0);
		return associations().describe(FRANKFURT, PROD, summary.associationId());
	}

	/** A policy that reads one object. */
	static NewPolicy policy(String name) {
		return new NewPolicy(name, null, null, Documents.PERMISSIONS, Map.of());
	}

	static void assertRefused(AwsError error, String words, ThrowingCallable call) {
		AwsFailure failure = catchThrowableOfType(AwsFailure.class, call);
		assertThat(failure).as("refused").isNotNull();
		assertThat(failure.error()).isEqualTo(error);
		assertThat(failure.message()).contains(words);
	}

	@Override
	public void close() throws IOException {
		this.cloud.close();
	}

}
