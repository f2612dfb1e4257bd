package dev.podidentity.portal.association;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.request.CredentialsOfPods;
import dev.podidentity.portal.request.KeptChecks;
import dev.podidentity.portal.request.KeptChecks.Kept;
import dev.podidentity.portal.request.PodCredentials;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Says by one rule what pods get, for every page and for the API. */
@Service
public class InventoryCredentials implements CredentialsOfPods {

	private static final int CHUNK = 1_000;

	private final JdbcClient jdbc;

	private final KeptChecks checks;

	private final Catalog catalog;

	private final Clock clock;

	InventoryCredentials(JdbcClient jdbc, KeptChecks checks, Catalog catalog, Clock clock) {
		this.jdbc = jdbc;
		this.checks = checks;
		this.catalog = catalog;
		this.clock = clock;
	}

	/** What the pods of an association get. */
	public PodCredentials of(InventoryItem item) {
		return Objects.requireNonNull(of(List.of(item)).get(item.id()));
	}

	/** The same of many, by their ids, in one statement. */
	public Map<UUID, PodCredentials> of(Collection<InventoryItem> items) {
		Map<UUID, Kept> kept = this.checks.of(items.stream()
			.filter(InventoryCredentials::goesByChecks)
			.flatMap((item) -> Optional.ofNullable(item.agreement()).stream())
			.map(Agreement::request)
			.distinct()
			.toList());
		Instant now = this.clock.instant();
		return items.stream()
			.collect(Collectors.toMap(InventoryItem::id, (item) -> new CredentialRule(item, kept(item, kept),
					this.catalog.cluster(item.cluster()).orElse(null), now)
				.answer()));
	}

	/** The checks of a large request are long, and are read only where they count. */
	private static boolean goesByChecks(InventoryItem item) {
		return item.targetRole() != null || item.role().status() == RoleStatus.CANNOT_TELL;
	}

	private static Kept kept(InventoryItem item, Map<UUID, Kept> kept) {
		Agreement agreement = item.agreement();
		return (agreement != null) ? kept.getOrDefault(agreement.request(), Kept.NONE) : Kept.NONE;
	}

	@Override
	public Map<UUID, Map<Target, PodCredentials>> of(Map<UUID, ? extends Collection<Target>> made) {
		Map<String, InventoryItem> items = items(
				made.values().stream().flatMap(Collection::stream).map(SortKey::of).distinct().toList());
		Map<UUID, PodCredentials> known = of(items.values());
		Map<UUID, Map<Target, PodCredentials>> answers = new HashMap<>();
		made.forEach((request, targets) -> {
			Map<Target, PodCredentials> each = new LinkedHashMap<>();
			targets.forEach((target) -> {
				InventoryItem item = items.get(SortKey.of(target));
				if (item != null && madeBy(request, item)) {
					each.put(target, Objects.requireNonNull(known.get(item.id())));
				}
			});
			answers.put(request, each);
		});
		return answers;
	}

	private static boolean madeBy(UUID request, InventoryItem item) {
		Agreement agreement = item.agreement();
		return agreement != null && agreement.request().equals(request);
	}

	private Map<String, InventoryItem> items(List<String> keys) {
		List<InventoryItem> items = new ArrayList<>();
		for (int from = 0; from < keys.size(); from += CHUNK) {
			items.addAll(this.jdbc.sql("select * from inventory_association where sort_key in (:keys)")
				.param("keys", keys.subList(from, Math.min(keys.size(), from + CHUNK)))
				.query(InventoryRow::read)
				.list());
		}
		return items.stream().collect(Collectors.toMap(SortKey::of, (item) -> item));
	}

}
