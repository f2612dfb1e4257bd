package dev.podidentity.portal.provisioning;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
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

	/** Stopped since the target holds that. */
	static AssociationChange inConflictWith(AssociationSpec held) {
		AssociationChange change = in(ChangeStatus.RUNNING);
		conflict(change, "Taken.", ASpec.held(held), APPROVED_AT);
		ReflectionTestUtils.invokeMethod(change, "clearDomainEvents");
		return change;
	}

	/** Two attempts, one after the other, found that on the target. */
	static void conflict(AssociationChange change, String message, Association held, Instant at, AwsCall... calls) {
		change.conflict(new Outcome.Conflict(message, held), List.of(calls), at);
		change.conflict(new Outcome.Conflict(message, held), List.of(), at);
	}

	/** An attempt failed so; without jitter. */
	static Optional<Instant> fail(AssociationChange change, Kind kind, AwsCall... calls) {
		return fail(change, kind, APPROVED_AT, calls);
	}

	/** An attempt failed so at that time; without jitter. */
	static Optional<Instant> fail(AssociationChange change, Kind kind, Instant at, AwsCall... calls) {
		return change.failed(new Outcome.Failed(kind, FakeEks.message(kind), kind == Kind.UNCLEAR), List.of(calls), at,
				() -> 0);
	}

	/** The events that are published once it is saved. */
	static List<Object> events(AssociationChange change) {
		Collection<?> events = Objects
			.requireNonNull(ReflectionTestUtils.<Collection<?>>invokeMethod(change, "domainEvents"));
		return List.copyOf(events);
	}

}
