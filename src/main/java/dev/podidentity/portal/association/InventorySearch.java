package dev.podidentity.portal.association;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;

/**
 * Reads the inventory, one statement for each question; paged by sort key, never by
 * offset.
 */
@Service
public class InventorySearch {

	private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private final JdbcClient jdbc;

	private final Catalog catalog;

	InventorySearch(JdbcClient jdbc, Catalog catalog) {
		this.jdbc = jdbc;
		this.catalog = catalog;
	}

	/** The association of that id; there is none where the text is no id at all. */
	public Optional<InventoryItem> get(String id) {
		if (!ID.matcher(id).matches()) {
			return Optional.empty();
		}
		return this.jdbc.sql("select * from inventory_association where id = :id")
			.param("id", UUID.fromString(id))
			.query(InventoryRow::read)
			.optional();
	}

	/**
	 * Whether there can be associations of a cluster of that id, ARN or name: it is in
	 * the catalog, the inventory remembers it, or it may be where nothing could be read
	 * yet.
	 */
	public boolean mayHold(String cluster) {
		String text = cluster.strip();
		return !this.catalog.named(text).isEmpty() || !this.catalog.unread(text).isEmpty()
				|| clusters(text).stream().anyMatch(this::remembers);
	}

	private boolean remembers(ClusterArn cluster) {
		return !this.jdbc.sql("select 1 from inventory_association where cluster_arn = :arn fetch first 1 rows only")
			.param("arn", cluster.toString())
			.query(Integer.class)
			.list()
			.isEmpty();
	}

	/** One page. */
	public InventoryPage find(InventoryQuery query) {
		InventoryConditions conditions = conditions(query);
		if (query.health() != null) {
			conditions.texts().add(InventoryConditions.of(query.health()));
		}
		Cursor after = query.after();
		Cursor before = query.before();
		if (before != null) {
			List<InventoryItem> found = select(conditions.add("sort_key < :before", "before", before.key()), "desc",
					query.limit());
			boolean more = found.size() > query.limit();
			List<InventoryItem> items = new ArrayList<>(more ? found.subList(0, query.limit()) : found);
			Collections.reverse(items);
			return page(items, more, true);
		}
		if (after != null) {
			conditions.add("sort_key > :after", "after", after.key());
		}
		List<InventoryItem> found = select(conditions, "asc", query.limit());
		boolean more = found.size() > query.limit();
		return page(more ? found.subList(0, query.limit()) : found, after != null, more);
	}

	private List<InventoryItem> select(InventoryConditions conditions, String direction, int limit) {
		return this.jdbc
			.sql("select * from inventory_association" + conditions.where() + " order by sort_key " + direction
					+ " fetch first :limit rows only")
			.params(conditions.params())
			.param("limit", limit + 1)
			.query(InventoryRow::read)
			.list();
	}

	private static InventoryPage page(List<InventoryItem> items, boolean previous, boolean next) {
		if (items.isEmpty()) {
			return new InventoryPage(items, null, null);
		}
		return new InventoryPage(items, previous ? new Cursor(SortKey.of(items.get(0))) : null,
				next ? new Cursor(SortKey.of(items.get(items.size() - 1))) : null);
	}

	/**
	 * How many there are of each health that cluster, text and role of the query let
	 * pass, each counted up to a limit: what is beyond nobody counts.
	 */
	public Map<Health, Long> counts(InventoryQuery query, int limit) {
		InventoryConditions conditions = conditions(query);
		String where = conditions.where() + (conditions.texts().isEmpty() ? " where " : " and ");
		Map<Health, Long> counts = new EnumMap<>(Health.class);
		this.jdbc
			.sql(Arrays.stream(Health.values())
				.map((health) -> "select '" + health + "' as health, count(*) as number from (select 1"
						+ " from inventory_association" + where + InventoryConditions.of(health)
						+ " fetch first :limit rows only) counted_" + health)
				.collect(Collectors.joining(" union all ")))
			.params(conditions.params())
			.param("limit", limit)
			.query((row) -> {
				counts.put(Health.valueOf(row.getString("health")), row.getLong("number"));
			});
		return counts;
	}

	/** Others that bind the same role, the first of them. */
	public List<InventoryItem> sharingRole(InventoryItem item, int limit) {
		return this.jdbc
			.sql("select * from inventory_association where role_key = lower(:role) and health <> 'GONE' and id <> :id"
					+ " order by sort_key fetch first :limit rows only")
			.param("role", item.association().roleArn())
			.param("id", item.id())
			.param("limit", limit)
			.query(InventoryRow::read)
			.list();
	}

	/** How many others bind the same role. */
	public int countSharingRole(InventoryItem item) {
		return this.jdbc
			.sql("select count(*) from inventory_association where role_key = lower(:role) and health <> 'GONE'"
					+ " and id <> :id")
			.param("role", item.association().roleArn())
			.param("id", item.id())
			.query(Integer.class)
			.single();
	}

	private InventoryConditions conditions(InventoryQuery query) {
		String cluster = query.cluster();
		InventoryConditions conditions = InventoryConditions
			.of(StringUtils.hasText(cluster) ? clusters(cluster.strip()) : null, query.text());
		RoleStatus role = query.role();
		if (role != null) {
			conditions.add("(role_status = :role or target_role_status = :role)", "role", role.name())
				.texts()
				.add("health <> 'GONE'");
		}
		return conditions;
	}

	/**
	 * Neither an ARN nor an id needs the catalog: the inventory may remember clusters
	 * that are gone, or that could not be listed since the start.
	 */
	private List<ClusterArn> clusters(String text) {
		return ClusterArn.ofArnOrId(text)
			.map(List::of)
			.orElseGet(() -> this.catalog.clusters()
				.stream()
				.map(Cluster::arn)
				.filter((arn) -> arn.name().equals(text))
				.toList());
	}

}
