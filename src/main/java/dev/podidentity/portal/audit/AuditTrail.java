package dev.podidentity.portal.audit;

/** Writes the audit trail. */
public interface AuditTrail {

	/** Writes in the current transaction, which must exist. */
	void record(AuditEntry entry);

	/**
	 * Writes in a transaction of its own, so that the entry outlives the roll-back of
	 * what was refused.
	 */
	void recordRefusal(AuditEntry entry);

}
