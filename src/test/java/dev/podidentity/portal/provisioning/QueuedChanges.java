package dev.podidentity.portal.provisioning;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import dev.podidentity.portal.request.ChangeStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes changes in any state straight into the database. */
public final class QueuedChanges {

	public static final String PROD_EU_1 = "arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1";

	public static final String PROD_EU_2 = "arn:aws:eks:eu-west-1:111122223333:cluster/prod-eu-2";

	public static final String PROD_US_1 = "arn:aws:eks:us-east-1:777788889999:cluster/prod-us-1";

	private final JdbcClient jdbc;

	private final UUID request = UUID.randomUUID();

	private int count;

	public QueuedChanges(JdbcClient jdbc) {
		this.jdbc = jdbc;
		jdbc.sql("delete from change_attempt").update();
		jdbc.sql("delete from association_change").update();
		jdbc.sql("""
				insert into association_request (id, version, requester, review, revision, fulfilment, succeeded,
				search_text, created_at, updated_at)
				values (:id, 0, 'maya', 'APPROVED', 1,
				'IN_PROGRESS', 0, 'x', :at, :at)""")
			.param("id", this.request)
			.param("at", Instant.parse("2026-11-23T09:00:00Z").atOffset(ZoneOffset.UTC))
			.update();
	}

	/** One that has not ended. */
	public UUID open(ChangeStatus status, String cluster, Instant createdAt) {
		return add(status, cluster, createdAt, null, null);
	}

	/** One that waits until then for its window to open, as a worker has seen. */
	public UUID windowed(String cluster, Instant createdAt, Instant opensAt) {
		UUID id = unseen(cluster, createdAt, opensAt);
		this.jdbc.sql("update association_change set next_attempt_at = :at where id = :id")
			.param("at", opensAt.atOffset(ZoneOffset.UTC))
			.param("id", id)
			.update();
		return id;
	}

	/** The same, that no worker has looked at. */
	public UUID unseen(String cluster, Instant createdAt, Instant opensAt) {
		UUID id = open(ChangeStatus.QUEUED, cluster, createdAt);
		this.jdbc.sql("update association_change set window_condition = :window where id = :id")
			.param("window", "now >= timestamp('" + opensAt + "')")
			.param("id", id)
			.update();
		return id;
	}

	/** One that has. */
	public UUID ended(ChangeStatus status, String cluster, Instant endedAt, @Nullable String cause) {
		return add(status, cluster, endedAt.minusSeconds(30), endedAt, cause);
	}

	private UUID add(ChangeStatus status, String cluster, Instant createdAt, @Nullable Instant endedAt,
			@Nullable String cause) {
		UUID id = UUID.randomUUID();
		this.count++;
		this.jdbc
			.sql("""
					insert into association_change (id, request_id, position, version, reference, revision, digest, requester,
					cluster_arn, namespace, service_account, spec, client_request_token, status, adopted, attempts, cause,
					message, created_at, ended_at)
					values (:id, :request, :position, 0, 'REQ-1001', 1, 'd', 'maya', :cluster, 'payments', :account, '{}',
					:token, :status, false, 1, :cause, :message, :createdAt, :endedAt)""")
			.param("id", id)
			.param("request", this.request)
			.param("position", this.count)
			.param("cluster", cluster)
			.param("account", "app-" + this.count)
			.param("token", id.toString())
			.param("status", status.name())
			.param("cause", cause)
			.param("message", (cause != null) ? "words of EKS about " + cause : null)
			.param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
			.param("endedAt", (endedAt != null) ? endedAt.atOffset(ZoneOffset.UTC) : null)
			.update();
		return id;
	}

}
