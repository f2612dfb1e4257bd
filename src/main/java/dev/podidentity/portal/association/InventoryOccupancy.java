package dev.podidentity.portal.association;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.Occupancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers from the inventory; what is gone occupies nothing. */
@Component
class InventoryOccupancy implements Occupancy {

	private final JdbcClient jdbc;

	InventoryOccupancy(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<Target, Occupant> occupantsOf(Collection<Target> targets) {
		if (targets.isEmpty()) {
			return Map.of();
		}
		Map<String, Target> byKey = targets.stream()
			.distinct()
			.collect(Collectors.toMap(SortKey::of, Function.identity()));
		return this.jdbc
			.sql("select sort_key, role_arn, owner_arn, checked_at from inventory_association"
					+ " where sort_key in (:keys) and health <> 'GONE'")
			.param("keys", byKey.keySet())
			.query((row, number) -> Map.entry(row.getString("sort_key"),
					new Occupant(row.getString("role_arn"), row.getString("owner_arn"),
							row.getObject("checked_at", OffsetDateTime.class).toInstant())))
			.list()
			.stream()
			.collect(Collectors.toMap((entry) -> byKey.get(entry.getKey()), Map.Entry::getValue));
	}

}
