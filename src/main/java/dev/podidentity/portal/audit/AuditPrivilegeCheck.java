package dev.podidentity.portal.audit;

import java.sql.Connection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Refuses to start where PostgreSQL would let the application's role rewrite the trail.
 * H2, the store for trying things out, is not asked.
 */
@Component
class AuditPrivilegeCheck implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(AuditPrivilegeCheck.class);

	private static final String MAY_REWRITE = """
			select has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE') or has_any_column_privilege(oid, 'UPDATE')
				or pg_has_role(relowner, 'MEMBER')
			from pg_class where oid = 'audit_event'::regclass
			""";

	private final JdbcTemplate jdbc;

	private final AuditSettings settings;

	AuditPrivilegeCheck(JdbcTemplate jdbc, AuditSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!isPostgres() || !Boolean.TRUE.equals(this.jdbc.queryForObject(MAY_REWRITE, Boolean.class))) {
			return;
		}
		AuditTrailNotProtected problem = new AuditTrailNotProtected(
				String.valueOf(this.jdbc.queryForObject("select current_user", String.class)));
		if (!this.settings.allowOwner()) {
			throw problem;
		}
		logger.warn("THE AUDIT TRAIL IS NOT PROTECTED, never run like this in production. {}", problem.getMessage());
	}

	private boolean isPostgres() {
		return Boolean.TRUE.equals(this.jdbc.execute(
				(Connection connection) -> connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")));
	}

}
