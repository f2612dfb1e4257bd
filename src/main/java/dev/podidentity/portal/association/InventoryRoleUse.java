package dev.podidentity.portal.association;

import java.util.List;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.preflight.RoleUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers from the inventory; what is gone uses no role. */
@Component
class InventoryRoleUse implements RoleUse {

	private final JdbcClient jdbc;

	private final InventoryCoverage coverage;

	InventoryRoleUse(JdbcClient jdbc, InventoryCoverage coverage) {
		this.jdbc = jdbc;
		this.coverage = coverage;
	}

	@Override
	public List<User> usersOf(RoleArn role) {
		return this.jdbc
			.sql("select cluster_arn, namespace, service_account, team from inventory_association"
					+ " where role_arn = :role and health <> 'GONE' order by sort_key")
			.param("role", role.toString())
			.query((row,
					number) -> new User(new Target(ClusterArn.valueOf(row.getString("cluster_arn")),
							row.getString("namespace"), row.getString("service_account")), row.getString("team")))
			.list();
	}

	/** A role is bound in its own account only. */
	@Override
	public List<Outage> unseen(RoleArn role) {
		return this.coverage.unseen(role.account());
	}

	@Override
	public int countIn(ClusterArn cluster) {
		return this.jdbc
			.sql("select (select count(*) from inventory_association a where a.cluster_arn = s.cluster_arn"
					+ " and a.health <> 'GONE') from inventory_scan s"
					+ " where s.cluster_arn = :cluster and s.scanned_at is not null and s.error is null")
			.param("cluster", cluster.toString())
			.query(Integer.class)
			.optional()
			.orElse(-1);
	}

}
