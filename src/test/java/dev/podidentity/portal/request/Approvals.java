package dev.podidentity.portal.request;

import java.time.Instant;

import dev.podidentity.portal.policy.Persons;

import org.springframework.test.util.ReflectionTestUtils;

/** Approved requests, for tests of what follows. */
public final class Approvals {

	private Approvals() {
	}

	/** Asked by Maya for payments, approved by Jonas; called REQ-1001. */
	public static RequestApproved of(RequestContent content) {
		AssociationRequest request = ARequest.submitted(content, Actors.inBrowser(Persons.MAYA));
		request.approve(1, Actors.inBrowser(Persons.JONAS), null, request.current().plan(), ARequest.LATER);
		return (RequestApproved) ARequest.events(request).get(0);
	}

	/** Approved by a rule that has changes made only while that holds. */
	public static RequestApproved within(String window) {
		AssociationRequest request = ARequest.submitted(AContent.plain().build(), APlan.within(window),
				Actors.inBrowser(Persons.MAYA));
		request.approve(1, Actors.inBrowser(Persons.JONAS), null, request.current().plan(), ARequest.LATER);
		return (RequestApproved) ARequest.events(request).get(0);
	}

	/** The same, for access until then. */
	public static RequestApproved within(String window, Instant end) {
		AssociationRequest request = ARequest.submitted(AContent.plain().expiresAt(end).build(), APlan.within(window),
				Actors.inBrowser(Persons.MAYA));
		request.approve(1, Actors.inBrowser(Persons.JONAS), null, request.current().plan(), ARequest.ASKED_AT);
		return (RequestApproved) ARequest.events(request).get(0);
	}

	/** As before, but the glass was broken. */
	public static GlassBroken brokenWithin(String window) {
		AssociationRequest request = ARequest.submitted(AContent.plain().build(), APlan.within(window),
				Actors.inBrowser(Persons.MAYA));
		request.breakGlass(1, Actors.inBrowser(Persons.MAYA), "Receipts are down.", request.current().plan(),
				ARequest.LATER);
		return (GlassBroken) ARequest.events(request).get(0);
	}

	/** One whose content is not the one that the digest was made of. */
	public static RequestApproved tamperedWith(RequestContent content) {
		RequestApproved approval = of(content);
		ReflectionTestUtils.setField(approval.revision(), "digest", AContent.plain().tag("x", "y").build().digest());
		return approval;
	}

}
