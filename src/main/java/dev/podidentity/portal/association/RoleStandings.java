package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of the roles of associations, as rows. */
@Component
class RoleStandings {

	/** In one run; the rest follow in the next. */
	private static final int MOST = 300;

	private final JdbcClient jdbc;

	RoleStandings(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Roles nobody has looked at since then, longest ago first. */
	List<String> due(Instant since) {
		return this.jdbc
			.sql("select role_arn from inventory_association where health <> 'GONE'"
					+ " and (role_looked_at is null or role_looked_at <= :since)"
					+ " group by role_arn order by count(role_looked_at) - count(*), min(role_looked_at), role_arn"
					+ " fetch first :most rows only")
			.param("since", InventoryRow.time(since))
			.param("most", MOST)
			.query((row, number) -> row.getString("role_arn"))
			.list();
	}

	/** The associations that bind that role. */
	List<InventoryItem> of(String role) {
		return this.jdbc
			.sql("select * from inventory_association where role_arn = :role and health <> 'GONE' order by sort_key")
			.param("role", role)
			.query(InventoryRow::read)
			.list();
	}

	/**
	 * Writes what was seen of the role of an association, whatever else was written of it
	 * meanwhile.
	 * @return whether it still is the same association with the same role
	 */
	boolean write(InventoryItem item) {
		Map<String, @Nullable Object> values = InventoryRow.standing(item.role());
		String columns = String.join(", ", values.keySet().stream().map((name) -> name + " = :" + name).toList());
		values.put("id", item.id());
		values.put("association_id", item.association().associationId());
		values.put("role_arn", item.association().roleArn());
		return this.jdbc
			.sql("update inventory_association set " + columns
					+ " where id = :id and association_id = :association_id and role_arn = :role_arn")
			.params(values)
			.update() == 1;
	}

}
