package dev.podidentity.portal.request;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Requests in memory; told to fail, it fails once it has been asked, as a transaction
 * does that others overtake after somebody has looked.
 */
final class FakeRequests implements Requests {

	private final List<AssociationRequest> requests = new ArrayList<>();

	private final Deque<RuntimeException> failures = new ArrayDeque<>();

	private boolean lookedAt;

	private int saved;

	AssociationRequest with(AssociationRequest request) {
		this.requests.add(request);
		return request;
	}

	void fail(RuntimeException... next) {
		this.failures.addAll(List.of(next));
		this.lookedAt = false;
	}

	/** How often something was saved. */
	int saved() {
		return this.saved;
	}

	@Override
	public AssociationRequest saveAndFlush(AssociationRequest request) {
		this.saved++;
		return request;
	}

	@Override
	public Optional<AssociationRequest> findById(RequestId id) {
		return this.requests.stream().filter((request) -> request.id().equals(id)).findFirst();
	}

	@Override
	public Optional<AssociationRequest> findByNumber(long number) {
		RuntimeException failure = this.lookedAt ? this.failures.poll() : null;
		this.lookedAt = true;
		if (failure != null) {
			throw failure;
		}
		return this.requests.stream().filter((request) -> request.number() == number).findFirst();
	}

}
