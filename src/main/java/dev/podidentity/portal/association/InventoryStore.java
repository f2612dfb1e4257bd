package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.ClusterArn;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the inventory. A check writes a row only if nobody else has written it since it
 * was read.
 */
@Component
class InventoryStore {

	private static final int CHUNK = 1_000;

	private final JdbcClient jdbc;

	InventoryStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<InventoryItem> of(ClusterArn cluster) {
		return this.jdbc.sql("select * from inventory_association where cluster_arn = :cluster")
			.param("cluster", cluster.toString())
			.query(InventoryRow::read)
			.list();
	}

	/** Writes what the portal has made, over what was known of that target. */
	void record(InventoryItem made) {
		Map<String, @Nullable Object> values = InventoryRow.values(made);
		String sql = update(values) + " where sort_key = :sort_key";
		values.put("sort_key", SortKey.of(made));
		if (this.jdbc.sql(sql).params(values).update() == 0) {
			insert(made);
		}
	}

	void insert(InventoryItem item) {
		Map<String, @Nullable Object> values = new HashMap<>(InventoryRow.values(item));
		values.putAll(InventoryRow.identity(item));
		values.put("version", 0);
		List<String> columns = List.copyOf(values.keySet());
		this.jdbc
			.sql("insert into inventory_association (" + String.join(", ", columns) + ") values (:"
					+ String.join(", :", columns) + ")")
			.params(values)
			.update();
	}

	/** Whether the row was written, since nobody else had. */
	boolean update(InventoryItem item) {
		Map<String, @Nullable Object> values = InventoryRow.values(item);
		String sql = update(values) + " where id = :id and version = :version";
		values.put("id", item.id());
		values.put("version", item.version());
		return this.jdbc.sql(sql).params(values).update() == 1;
	}

	void delete(InventoryItem item) {
		this.jdbc.sql("delete from inventory_association where id = :id and version = :version")
			.param("id", item.id())
			.param("version", item.version())
			.update();
	}

	/** Records that these were as they had been. */
	void touch(Collection<UUID> ids, Instant at) {
		List<UUID> all = List.copyOf(ids);
		for (int from = 0; from < all.size(); from += CHUNK) {
			this.jdbc.sql("update inventory_association set checked_at = :at where id in (:ids) and checked_at < :at")
				.param("at", InventoryRow.time(at))
				.param("ids", all.subList(from, Math.min(all.size(), from + CHUNK)))
				.update();
		}
	}

	private static String update(Map<String, ?> values) {
		return values.keySet()
			.stream()
			.map((column) -> column + " = :" + column)
			.collect(Collectors.joining(", ", "update inventory_association set version = version + 1, ", ""));
	}

}
