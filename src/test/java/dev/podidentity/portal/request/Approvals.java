package dev.podidentity.portal.request;

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

	/** One whose content is not the one that the digest was made of. */
	public static RequestApproved tamperedWith(RequestContent content) {
		RequestApproved approval = of(content);
		ReflectionTestUtils.setField(approval.revision(), "digest", AContent.plain().tag("x", "y").build().digest());
		return approval;
	}

}
