package dev.podidentity.portal.sandbox.faults;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.cloud.Cloud;

/** The fault knobs and all that they turn. */
final class Knobs {

	private final Cloud cloud;

	private final Set<String> operations;

	private final Clock clock;

	private final ForeignHands foreignHands;

	private volatile Disturbance disturbance;

	Knobs(Cloud cloud, Set<String> operations, Clock clock) {
		this.cloud = cloud;
		this.operations = operations;
		this.clock = clock;
		this.foreignHands = new ForeignHands(cloud.associations());
		this.disturbance = Disturbance.of(FaultsJson.read("{}"), clock);
	}

	Disturbance disturbance() {
		return this.disturbance;
	}

	ForeignHands foreignHands() {
		return this.foreignHands;
	}

	/** Replaces all knobs; throws {@link BadKnob} and changes none where one is wrong. */
	synchronized void turn(Faults faults) {
		checkOperations(Objects.requireNonNullElse(faults.operations(), List.of()));
		checkClusters(faults.foreign());
		this.cloud.behave(faults.quirks());
		this.foreignHands.expect(faults.foreign());
		this.disturbance = Disturbance.of(faults, this.clock);
	}

	private void checkOperations(List<String> named) {
		if (!this.operations.containsAll(named)) {
			throw new BadKnob("operations must be some of " + String.join(", ", this.operations));
		}
	}

	private void checkClusters(List<Foreign> all) {
		for (int i = 0; i < all.size(); i++) {
			Foreign foreign = all.get(i);
			try {
				this.cloud.clusters().describe(foreign.location(), foreign.cluster());
			}
			catch (AwsFailure ex) {
				throw new BadKnob("foreign[" + i + "].cluster: account " + foreign.account() + " has no cluster "
						+ foreign.cluster() + " in " + foreign.region() + "; take one of its clusters");
			}
		}
	}

}
