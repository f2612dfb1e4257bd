package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.association.RoleScan.Bound;
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

	/**
	 * Roles nobody has looked at since then, longest ago first, and those whose trust
	 * policy has come to its end meanwhile.
	 */
	List<String> due(Instant since, Instant now) {
		return this.jdbc
			.sql("""
					select arn from (
					    select role_arn as arn, role_looked_at as looked_at, role_ends_at as ends_at from inventory_association
					    where health <> 'GONE'
					    union all
					    select target_role_arn, target_role_looked_at, target_role_ends_at from inventory_association
					    where health <> 'GONE' and target_role_arn is not null) bound
					where looked_at is null or looked_at <= :since or ends_at <= :now
					group by arn order by count(looked_at) - count(*), min(looked_at), arn
					fetch first :most rows only""")
			.param("since", InventoryRow.time(since))
			.param("now", InventoryRow.time(now))
			.param("most", MOST)
			.query((row, number) -> row.getString("arn"))
			.list();
	}

	/**
	 * The associations that bind that role, each as often as it does. Each way is
	 * searched for itself, by its index; "or" would have the database read them all.
	 */
	List<Bound> of(String role) {
		List<InventoryItem> items = this.jdbc.sql("""
				select * from inventory_association
				where role_key = lower(:role) and role_arn = :role and health <> 'GONE'
				union all
				select * from inventory_association
				where target_role_arn = :role and role_arn <> :role and health <> 'GONE'
				order by sort_key""").param("role", role).query(InventoryRow::read).list();
		List<Bound> bound = new ArrayList<>();
		for (InventoryItem item : items) {
			for (BoundAs as : BoundAs.values()) {
				if (role.equals(as.arn(item.association()))) {
					bound.add(new Bound(item, as, role));
				}
			}
		}
		return bound;
	}

	/**
	 * Writes what was seen of a role of an association, whatever else was written of it
	 * meanwhile.
	 * @return whether it still is the same association with the same role
	 */
	boolean write(InventoryItem item, BoundAs as) {
		Map<String, @Nullable Object> values = InventoryRow.standing(as, as.standing(item));
		String columns = String.join(", ", values.keySet().stream().map((name) -> name + " = :" + name).toList());
		values.put("id", item.id());
		values.put("association_id", item.association().associationId());
		values.put("arn", as.arn(item.association()));
		return this.jdbc
			.sql("update inventory_association set " + columns + " where id = :id and association_id = :association_id"
					+ " and " + InventoryRow.prefix(as) + "arn = :arn")
			.params(values)
			.update() == 1;
	}

}
