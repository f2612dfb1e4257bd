package dev.podidentity.portal.audit;

/**
 * An entry could not be written; what it tells must not happen either, so this rolls the
 * transaction back.
 */
public class AuditNotWritten extends RuntimeException {

	AuditNotWritten(Throwable cause) {
		super("The audit trail could not be written; the change is rolled back", cause);
	}

}
