package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.request.PortalTags;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.request.RoleDoubt;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as it was begun: what to make, and what is known about the target.
 *
 * @param cluster where
 * @param spec what was agreed
 * @param clientRequestToken the same on every attempt
 * @param tries the number of this attempt; whoever begins later has a higher one
 * @param lookFirst whether an earlier attempt may have left something
 * @param resolution what a person decided about the conflict, if one did
 * @param held what the person saw on the target
 * @param heldIsOurs whether EKS has made that on the portal's own call
 * @param end when access ends, from which on nothing is made; null where it does not
 * @param doubt what has become of a role that is not the approved one any more; null
 * where none is known to differ
 * @param begun {@link System#nanoTime()} of the begin
 */
record WorkOrder(ClusterArn cluster, AssociationSpec spec, String clientRequestToken, int tries, boolean lookFirst,
		@Nullable Resolution resolution, @Nullable Association held, boolean heldIsOurs, @Nullable Instant end,
		@Nullable RoleDoubt doubt, long begun) {

	/**
	 * Shorter than it takes others to consider this worker dead (see the settings of the
	 * job engine). Who was stopped for longer must not call: another may be at work.
	 */
	static final Duration LEASE = Duration.ofSeconds(8);

	/** The same after its roles were compared with those that were approved. */
	WorkOrder compared(@Nullable RoleDoubt found) {
		return new WorkOrder(this.cluster, this.spec, this.clientRequestToken, this.tries, this.lookFirst,
				this.resolution, this.held, this.heldIsOurs, this.end, found, this.begun);
	}

	/** Whether it is too late to change anything in EKS. */
	boolean late() {
		return System.nanoTime() - this.begun > LEASE.toNanos();
	}

	/** Whether EKS has made that very association on the portal's own call. */
	boolean made(Association found) {
		return this.heldIsOurs && this.held != null && this.held.associationId().equals(found.associationId());
	}

	/** Whether it has the tags that the portal puts on what this revision makes. */
	boolean tagged(Association found) {
		return Stream.of(PortalTags.REQUEST, PortalTags.REVISION)
			.allMatch((tag) -> this.spec.tags().containsKey(tag)
					&& Objects.equals(this.spec.tags().get(tag), found.tags().get(tag)));
	}

	/** Whether a person decided so about that very association. */
	boolean asks(Resolution how, Association found) {
		return this.resolution == how && this.held != null && this.held.associationId().equals(found.associationId());
	}

}
