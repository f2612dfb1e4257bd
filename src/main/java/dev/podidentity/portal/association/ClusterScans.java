package dev.podidentity.portal.association;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.aws.ClusterArn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers how the checks of the clusters went. */
@Component
class ClusterScans {

	private static final int MAX_ERROR = 1_000;

	private final JdbcClient jdbc;

	ClusterScans(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<ClusterScan> all() {
		return this.jdbc
			.sql("select cluster_arn, scanned_at, error, failing_since from inventory_scan order by cluster_arn")
			.query((row, number) -> new ClusterScan(ClusterArn.valueOf(row.getString("cluster_arn")),
					InventoryRow.instant(row, "scanned_at"), row.getString("error"),
					InventoryRow.instant(row, "failing_since")))
			.list();
	}

	void succeeded(ClusterArn cluster, Instant at) {
		write("update inventory_scan set scanned_at = :at, error = null, failing_since = null where cluster_arn = :cluster",
				"insert into inventory_scan (cluster_arn, scanned_at) values (:cluster, :at)",
				Map.of("cluster", cluster.toString(), "at", at.atOffset(ZoneOffset.UTC)));
	}

	/** Keeps the time of the last check that succeeded, and of the first that did not. */
	void failed(ClusterArn cluster, String error, Instant at) {
		write("update inventory_scan set error = :error, failing_since = coalesce(failing_since, :at)"
				+ " where cluster_arn = :cluster",
				"insert into inventory_scan (cluster_arn, error, failing_since) values (:cluster, :error, :at)",
				Map.of("cluster", cluster.toString(), "error",
						error.substring(0, Math.min(error.length(), MAX_ERROR)).replace('\0', '\uFFFD'), "at",
						at.atOffset(ZoneOffset.UTC)));
	}

	/** The cluster is no more. */
	void forget(ClusterArn cluster) {
		this.jdbc.sql("delete from inventory_scan where cluster_arn = :cluster")
			.param("cluster", cluster.toString())
			.update();
	}

	private void write(String update, String insert, Map<String, Object> values) {
		if (this.jdbc.sql(update).params(values).update() == 0) {
			this.jdbc.sql(insert).params(values).update();
		}
	}

}
