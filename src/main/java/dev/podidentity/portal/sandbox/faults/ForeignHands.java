package dev.podidentity.portal.sandbox.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.sandbox.cloud.EksAssociations;

/** Makes the foreign associations, each when its target is asked for. */
final class ForeignHands {

	private final Map<Target, Foreign> waiting = new HashMap<>();

	private final EksAssociations associations;

	ForeignHands(EksAssociations associations) {
		this.associations = associations;
	}

	/** Makes these from now on, and no others. */
	synchronized void expect(List<Foreign> all) {
		this.waiting.clear();
		all.forEach((foreign) -> this.waiting.put(foreign.target(), foreign));
	}

	/** Two creates of one target wait for each other, so that neither comes before. */
	synchronized void comeBefore(Target target) {
		Foreign foreign = this.waiting.remove(target);
		if (foreign != null) {
			this.associations.appear(foreign.location(), foreign.cluster(), foreign.request(), foreign.ownerArn());
		}
	}

}
