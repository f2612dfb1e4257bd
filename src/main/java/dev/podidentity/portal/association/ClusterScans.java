package dev.podidentity.portal.association;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.audit.StorableText;
import dev.podidentity.portal.aws.ClusterArn;
import org.jspecify.annotations.Nullable;
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
		return this.jdbc.sql(
				"select cluster_arn, scanned_at, error, failing_since, remark from inventory_scan order by cluster_arn")
			.query((row, number) -> new ClusterScan(ClusterArn.valueOf(row.getString("cluster_arn")),
					InventoryRow.instant(row, "scanned_at"), row.getString("error"),
					InventoryRow.instant(row, "failing_since"), row.getString("remark")))
			.list();
	}

	void succeeded(ClusterArn cluster, Instant at, @Nullable String remark) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("cluster", cluster.toString());
		values.put("at", at.atOffset(ZoneOffset.UTC));
		values.put("remark", StorableText.orNull(remark, MAX_ERROR));
		write("update inventory_scan set scanned_at = :at, error = null, failing_since = null, remark = :remark"
				+ " where cluster_arn = :cluster",
				"insert into inventory_scan (cluster_arn, scanned_at, remark) values (:cluster, :at, :remark)", values);
	}

	/** Keeps the time of the last check that succeeded, and of the first that did not. */
	void failed(ClusterArn cluster, String error, Instant at) {
		write("update inventory_scan set error = :error, failing_since = coalesce(failing_since, :at)"
				+ " where cluster_arn = :cluster",
				"insert into inventory_scan (cluster_arn, error, failing_since) values (:cluster, :error, :at)",
				Map.of("cluster", cluster.toString(), "error", StorableText.of(error, MAX_ERROR), "at",
						at.atOffset(ZoneOffset.UTC)));
	}

	/** The cluster is no more. */
	void forget(ClusterArn cluster) {
		this.jdbc.sql("delete from inventory_scan where cluster_arn = :cluster")
			.param("cluster", cluster.toString())
			.update();
	}

	private void write(String update, String insert, Map<String, ? extends @Nullable Object> values) {
		if (this.jdbc.sql(update).params(values).update() == 0) {
			this.jdbc.sql(insert).params(values).update();
		}
	}

}
