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

import dev.podidentity.portal.audit.StorableText;
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

	private static final int MAX_ID = 200;

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
		values.put("health", item.inEks().name());
		values.put("health_since", time(item.healthSince()));
		values.put("checked_at", time(item.checkedAt()));
		values.put("search_text", searchText(item));
		agreement(item.agreement(), values);
		for (BoundAs as : BoundAs.values()) {
			values.putAll(standing(as, (as.arn(association) != null) ? as.standing(item) : null));
		}
		return values;
	}

	/** The columns that a look at a role can write, by name. */
	static Map<String, @Nullable Object> standing(BoundAs as, @Nullable RoleStanding role) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		RoleStanding.Seen seen = (role != null) ? role.seen() : null;
		String prefix = prefix(as);
		values.put(prefix + "status", (role != null) ? role.status().name() : null);
		values.put(prefix + "since", (role != null) ? time(role.since()) : null);
		values.put(prefix + "id", (role != null) ? StorableText.orNull(role.roleId(), MAX_ID) : null);
		values.put(prefix + "seen_status", (seen != null) ? seen.status().name() : null);
		values.put(prefix + "seen_at", (seen != null) ? time(seen.at()) : null);
		values.put(prefix + "reason", (role != null) ? StorableText.orNull(role.reason(), MAX_REASON) : null);
		values.put(prefix + "looked_at", (role != null) ? time(role.lookedAt()) : null);
		values.put(prefix + "anew", role != null && role.anew());
		values.put(prefix + "ends_at", (role != null) ? time(role.ends()) : null);
		return values;
	}

	/** How the columns begin that are about such a role. */
	static String prefix(BoundAs as) {
		return switch (as) {
			case ROLE -> "role_";
			case TARGET_ROLE -> "target_role_";
		};
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
				requiredInstant(row, "first_seen_at"), requiredInstant(row, "checked_at"), role(row, BoundAs.ROLE),
				(association.targetRoleArn() != null) ? role(row, BoundAs.TARGET_ROLE) : null);
	}

	private static RoleStanding role(ResultSet row, BoundAs as) throws SQLException {
		String prefix = prefix(as);
		String seen = row.getString(prefix + "seen_status");
		Instant lookedAt = instant(row, prefix + "looked_at");
		return (lookedAt == null) ? RoleStanding.UNSEEN
				: new RoleStanding(RoleStatus.valueOf(row.getString(prefix + "status")), instant(row, prefix + "since"),
						row.getString(prefix + "id"),
						(seen != null) ? new RoleStanding.Seen(RoleStatus.valueOf(seen),
								requiredInstant(row, prefix + "seen_at")) : null,
						row.getString(prefix + "reason"), lookedAt, row.getBoolean(prefix + "anew"),
						instant(row, prefix + "ends_at"));
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
		return StorableText.of(text, MAX_SEARCH_TEXT);
	}

}
