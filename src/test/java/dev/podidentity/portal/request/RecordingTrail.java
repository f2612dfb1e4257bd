package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditTrail;

/** Keeps what is written, for tests. */
final class RecordingTrail implements AuditTrail {

	private final List<AuditEntry> refusals = new ArrayList<>();

	@Override
	public void record(AuditEntry entry) {
		throw new AssertionError("what is done is told by events");
	}

	@Override
	public void recordRefusal(AuditEntry entry) {
		this.refusals.add(entry);
	}

	List<AuditEntry> refusals() {
		return this.refusals;
	}

}
