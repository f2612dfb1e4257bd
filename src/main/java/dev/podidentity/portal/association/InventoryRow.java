package dev.podidentity.portal.association;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.ClusterArn;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An item as a row of the table, there and back. */
final class InventoryRow {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {
	};

	private static final int MAX_SEARCH_TEXT = 10_000;

	private static final int MAX_REASON = 1_000;

	private InventoryRow() {
	}

	/** The columns that a check or a change can write, by name. */
	static Map<String, @Nullable Object> values(InventoryItem item) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		Association association = item.association();
		values.put("association_id", association.associationId());
		values.put("association_arn", association.associationArn());
		values.put("role_arn", association.roleArn());
		values.put("target_role_arn", association.targetRoleArn());
		values.put("external_id", association.externalId());
		values.put("disable_session_tags", association.disableSessionTags());
		values.put("policy", association.policy());
		values.put("tags", JSON.writeValueAsString(new TreeMap<>(association.tags())));
		values.put("owner_arn", association.ownerArn());
		values.put("created_at", time(association.createdAt()));
		values.put("modified_at", time(association.modifiedAt()));
		values.put("health", item.health().name());
		values.put("health_since", time(item.healthSince()));
		values.put("checked_at", time(item.checkedAt()));
		values.put("search_text", searchText(item));
		agreement(item.agreement(), values);
		values.putAll(standing(item.role()));
		values.replaceAll((name, value) -> storable(value));
		return values;
	}

	/** The columns that a look at the role can write, by name. */
	static Map<String, @Nullable Object> standing(RoleStanding role) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		RoleStanding.Seen seen = role.seen();
		values.put("role_status", role.status().name());
		values.put("role_since", time(role.since()));
		values.put("role_id", role.roleId());
		values.put("role_seen_status", (seen != null) ? seen.status().name() : null);
		values.put("role_seen_at", (seen != null) ? time(seen.at()) : null);
		values.put("role_reason", cut(role.reason()));
		values.put("role_looked_at", time(role.lookedAt()));
		values.replaceAll((name, value) -> storable(value));
		return values;
	}

	/** PostgreSQL takes no NUL, and AWS may tell one, for instance in a policy. */
	static @Nullable Object storable(@Nullable Object value) {
		return (value instanceof String text) ? text.replace('\0', '\uFFFD') : value;
	}

	private static @Nullable String cut(@Nullable String text) {
		return (text != null) ? text.substring(0, Math.min(text.length(), MAX_REASON)) : null;
	}

	private static void agreement(@Nullable Agreement agreement, Map<String, @Nullable Object> values) {
		values.put("agreed", (agreement != null) ? JSON.writeValueAsString(agreement.spec()) : null);
		values.put("request_id", (agreement != null) ? agreement.request() : null);
		values.put("reference", (agreement != null) ? agreement.reference() : null);
		values.put("team", (agreement != null) ? agreement.team() : null);
		values.put("requester", (agreement != null) ? agreement.requester() : null);
		values.put("made_at", (agreement != null) ? time(agreement.madeAt()) : null);
	}

	/** The columns that are written once, by name. */
	static Map<String, @Nullable Object> identity(InventoryItem item) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("id", item.id());
		values.put("sort_key", SortKey.of(item));
		values.put("cluster_arn", item.cluster().toString());
		values.put("namespace", item.association().namespace());
		values.put("service_account", item.association().serviceAccount());
		values.put("first_seen_at", time(item.firstSeenAt()));
		return values;
	}

	static InventoryItem read(ResultSet row, int number) throws SQLException {
		ClusterArn cluster = ClusterArn.valueOf(row.getString("cluster_arn"));
		Association association = new Association(cluster.name(), row.getString("namespace"),
				row.getString("service_account"), row.getString("role_arn"), row.getString("association_arn"),
				row.getString("association_id"), JSON.readValue(row.getString("tags"), TAGS),
				instant(row, "created_at"), instant(row, "modified_at"), row.getString("owner_arn"),
				row.getBoolean("disable_session_tags"), row.getString("target_role_arn"), row.getString("external_id"),
				row.getString("policy"));
		return new InventoryItem(row.getObject("id", UUID.class), row.getLong("version"), cluster, association,
				Health.valueOf(row.getString("health")), requiredInstant(row, "health_since"), agreement(row),
				requiredInstant(row, "first_seen_at"), requiredInstant(row, "checked_at"), role(row));
	}

	private static RoleStanding role(ResultSet row) throws SQLException {
		String seen = row.getString("role_seen_status");
		Instant lookedAt = instant(row, "role_looked_at");
		return (lookedAt == null) ? RoleStanding.UNSEEN
				: new RoleStanding(RoleStatus.valueOf(row.getString("role_status")), instant(row, "role_since"),
						row.getString("role_id"),
						(seen != null)
								? new RoleStanding.Seen(RoleStatus.valueOf(seen), requiredInstant(row, "role_seen_at"))
								: null,
						row.getString("role_reason"), lookedAt);
	}

	private static @Nullable Agreement agreement(ResultSet row) throws SQLException {
		String agreed = row.getString("agreed");
		return (agreed == null) ? null
				: new Agreement(JSON.readValue(agreed, AssociationSpec.class), row.getObject("request_id", UUID.class),
						row.getString("reference"), row.getString("team"), row.getString("requester"),
						requiredInstant(row, "made_at"));
	}

	static @Nullable OffsetDateTime time(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

	static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private static Instant requiredInstant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static String searchText(InventoryItem item) {
		Association association = item.association();
		List<String> parts = new ArrayList<>(
				List.of(item.name(), item.cluster().toString(), association.roleArn(), association.associationId()));
		if (association.targetRoleArn() != null) {
			parts.add(association.targetRoleArn());
		}
		if (item.agreement() != null) {
			parts.add(item.agreement().reference());
			parts.add(Objects.requireNonNullElse(item.agreement().team(), ""));
		}
		new TreeMap<>(association.tags()).forEach((key, value) -> parts.add(key + "=" + value));
		String text = String.join("\n", parts).toLowerCase(Locale.ROOT);
		return text.substring(0, Math.min(text.length(), MAX_SEARCH_TEXT));
	}

}
