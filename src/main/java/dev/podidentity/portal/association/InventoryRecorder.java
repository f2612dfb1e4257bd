package dev.podidentity.portal.association;

import java.time.Clock;

import dev.podidentity.portal.provisioning.AssociationMade;
import dev.podidentity.portal.provisioning.AssociationMadeDifferently;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what the portal makes into the inventory, in the transaction that records it.
 */
@Component
class InventoryRecorder {

	private final InventoryStore store;

	private final Clock clock;

	InventoryRecorder(InventoryStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	void on(AssociationMade made) {
		this.store.record(InventoryItem.made(made.cluster(), FittingAssociation.of(made.association()).association(),
				new Agreement(made.spec(), made.request().value(), made.reference(), made.team(), made.requester(),
						this.clock.instant())));
	}

	/** Else the next check would find it, and take it for somebody else's. */
	@EventListener
	@Transactional(propagation = Propagation.MANDATORY)
	void on(AssociationMadeDifferently made) {
		this.store.record(InventoryItem.made(made.cluster(), FittingAssociation.of(made.association()).association(),
				new Agreement(made.spec(), made.request().value(), made.reference(), made.team(), made.requester(),
						this.clock.instant())));
	}

}
