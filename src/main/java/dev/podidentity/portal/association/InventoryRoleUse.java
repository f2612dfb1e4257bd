package dev.podidentity.portal.association;

import java.util.List;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.preflight.RoleUse;
import dev.podidentity.portal.request.Owners;
import dev.podidentity.portal.request.TargetOwners;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers from the inventory; what is gone uses no role. */
@Component
class InventoryRoleUse implements RoleUse {

	private final JdbcClient jdbc;

	private final InventoryCoverage coverage;

	private final TargetOwners owners;

	InventoryRoleUse(JdbcClient jdbc, InventoryCoverage coverage, TargetOwners owners) {
		this.jdbc = jdbc;
		this.coverage = coverage;
		this.owners = owners;
	}

	/** In whatever case EKS was told its name: IAM has one role of it. */
	@Override
	public List<User> usersOf(RoleArn role) {
		Owners inForce = this.owners.inForce();
		return this.jdbc
			.sql("select cluster_arn, namespace, service_account, team from inventory_association"
					+ " where role_key = lower(:role) and health <> 'GONE' order by sort_key")
			.param("role", role.toString())
			.query((row, number) -> {
				Target target = new Target(ClusterArn.valueOf(row.getString("cluster_arn")), row.getString("namespace"),
						row.getString("service_account"));
				String team = row.getString("team");
				return new User(target, team, inForce.of(target, team).team());
			})
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
