package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import org.jspecify.annotations.Nullable;

import org.springframework.test.util.ReflectionTestUtils;

/** Requests in every state, for tests. */
final class ARequest {

	static final Instant ASKED_AT = Instant.parse("2026-11-23T09:00:00Z");

	static final Instant LATER = Instant.parse("2026-11-23T10:00:00Z");

	/** It is later. */
	static final Clock CLOCK = Clock.fixed(LATER, ZoneOffset.UTC);

	private ARequest() {
	}

	/** Asked by Maya for her team; called REQ-1001. */
	static AssociationRequest submitted() {
		return submitted(AContent.plain().build(), Actors.inBrowser(Persons.MAYA));
	}

	static AssociationRequest submitted(RequestContent content, Actor by) {
		return submitted(content, APlan.simple(), by);
	}

	/** Routed by that plan. */
	static AssociationRequest submitted(Plan plan) {
		return submitted(AContent.plain().build(), plan, Actors.inBrowser(Persons.MAYA));
	}

	static AssociationRequest submitted(RequestContent content, Plan plan, Actor by) {
		AssociationRequest request = AssociationRequest.submit(content, plan, by, "payments", ASKED_AT);
		// the database gives it
		ReflectionTestUtils.setField(request, "number", 1001L);
		return request;
	}

	/** As if it had come into that state; some no act leads to yet. */
	static AssociationRequest in(ReviewStatus review) {
		return in(review, APlan.simple());
	}

	static AssociationRequest in(ReviewStatus review, Plan plan) {
		AssociationRequest request = submitted(plan);
		ReflectionTestUtils.setField(request, "review", review);
		return request;
	}

	/** Maya broke the glass; the review afterwards stands there. */
	static AssociationRequest broken(Plan plan, AfterReview afterReview) {
		AssociationRequest request = submitted(plan);
		request.breakGlass(1, Actors.inBrowser(Persons.MAYA), "Receipts are down.", request.current().plan(), LATER);
		Objects.requireNonNull(request.glass()).reviewed(afterReview);
		return request;
	}

	/** As if somebody had edited it: a new revision by that author. */
	static AssociationRequest editedBy(AssociationRequest request, String author) {
		int number = request.revision() + 1;
		list(request, "revisions", Revision.class)
			.add(new Revision(number, AContent.plain().justification("Edited by " + author).build(),
					request.current().plan(), author, LATER));
		ReflectionTestUtils.setField(request, "revision", number);
		ReflectionTestUtils.setField(request, "position", ReviewPosition.atStartOf(request.current().plan(), LATER));
		return request;
	}

	/** The events that are published once it is saved. */
	static List<Object> events(AssociationRequest request) {
		Collection<?> events = Objects
			.requireNonNull(ReflectionTestUtils.<Collection<?>>invokeMethod(request, "domainEvents"));
		return List.copyOf(events);
	}

	/** The claims on its targets; null is one that was given up. */
	static List<@Nullable Object> claims(AssociationRequest request) {
		return list(request, "targets", TargetRow.class).stream()
			.<@Nullable Object>map((row) -> ReflectionTestUtils.getField(row, "claim"))
			.toList();
	}

	/** The groups in whose inboxes it waits; null where it waits in none. */
	static @Nullable Object waitingFor(AssociationRequest request) {
		Object position = Objects.requireNonNull(ReflectionTestUtils.getField(request, "position"));
		return ReflectionTestUtils.getField(position, "waitingFor");
	}

	/** All that an act could change, to show that it did not. */
	static List<@Nullable Object> snapshot(AssociationRequest request) {
		List<@Nullable Object> all = new java.util.ArrayList<>(List.of(request.review(), request.fulfilment(),
				request.revision(), request.stage(), String.valueOf(request.dueAt()), request.decisions(),
				request.history(), events(request), claims(request)));
		all.add(ReflectionTestUtils.getField(request, "updatedAt"));
		BrokenGlass glass = request.glass();
		all.add((glass != null) ? glass.state() : null);
		return all;
	}

	@SuppressWarnings("unchecked")
	private static <T> List<T> list(AssociationRequest request, String field, Class<T> type) {
		return (List<T>) Objects.requireNonNull(ReflectionTestUtils.getField(request, field), type.getSimpleName());
	}

}
