package dev.podidentity.portal.provisioning;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.request.AContent;
import dev.podidentity.portal.request.Approvals;
import dev.podidentity.portal.request.ChangeStatus;

import org.springframework.test.util.ReflectionTestUtils;

/** Changes in every state, for tests. */
final class AChange {

	static final Instant APPROVED_AT = Instant.parse("2026-11-23T10:00:00Z");

	private AChange() {
	}

	/** Of REQ-1001, for payments/checkout on prod-eu-1. */
	static AssociationChange queued() {
		return AssociationChange.of(Approvals.of(AContent.plain().build()), APPROVED_AT).get(0);
	}

	/** As if it had come into that state. */
	static AssociationChange in(ChangeStatus status) {
		AssociationChange change = queued();
		ReflectionTestUtils.setField(change, "status", status);
		return change;
	}

	/** The events that are published once it is saved. */
	static List<Object> events(AssociationChange change) {
		Collection<?> events = Objects
			.requireNonNull(ReflectionTestUtils.<Collection<?>>invokeMethod(change, "domainEvents"));
		return List.copyOf(events);
	}

}
