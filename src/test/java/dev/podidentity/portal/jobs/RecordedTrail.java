package dev.podidentity.portal.jobs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditTrail;

/** A trail that can be looked at, and that can break down. */
class RecordedTrail implements AuditTrail {

	private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

	private volatile boolean broken;

	@Override
	public void record(AuditEntry entry) {
		if (this.broken) {
			throw new IllegalStateException("the trail cannot be written");
		}
		this.entries.add(entry);
	}

	@Override
	public void recordRefusal(AuditEntry entry) {
		this.entries.add(entry);
	}

	List<AuditEntry> entries() {
		return this.entries;
	}

	void breakDown() {
		this.broken = true;
	}

	void clear() {
		this.entries.clear();
		this.broken = false;
	}

}
