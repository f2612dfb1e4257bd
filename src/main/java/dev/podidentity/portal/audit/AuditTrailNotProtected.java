package dev.podidentity.portal.audit;

/**
 * The database role of the application could rewrite the trail; the portal must not
 * start.
 */
class AuditTrailNotProtected extends RuntimeException {

	AuditTrailNotProtected(String role) {
		super("The database role \"" + role + "\" may update, delete or truncate audit_event, or owns it. "
				+ "Run the migrations as another role (spring.flyway.user) and let the portal sign in as one that owns "
				+ "nothing (spring.datasource.username); the migrations set its grants. "
				+ "For development only: portal.audit.allow-owner=true.");
	}

}
