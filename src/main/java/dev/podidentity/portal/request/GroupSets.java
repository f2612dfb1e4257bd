package dev.podidentity.portal.request;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.podidentity.portal.policy.Plan;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The sets of groups that decide somewhere. There are few of them, and a request names
 * one in a column, so the inbox finds what waits for a group by an index and asking takes
 * no row per group.
 */
@Repository
class GroupSets {

	/** As long as the column is. */
	private static final int LONGEST = 200;

	private final JdbcClient jdbc;

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	GroupSets(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The id of a set: its groups in their order, or a digest where these are many; null
	 * for the empty set, which nobody is in.
	 */
	static @Nullable String idOf(Collection<String> groups) {
		if (groups.isEmpty()) {
			return null;
		}
		String names = String.join(" ", new TreeSet<>(groups));
		return (names.length() <= LONGEST) ? names
				: groups.size() + " groups " + UUID.nameUUIDFromBytes(names.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Stores the sets of a plan that are not there yet, each in a transaction of its own,
	 * before the request that names them.
	 */
	void keep(Plan plan) {
		plan.stages().forEach((stage) -> {
			keep(stage.groups());
			keep(stage.escalated().groups());
		});
		keep(plan.groups());
		keep(plan.owners());
	}

	private void keep(Collection<String> groups) {
		String id = idOf(groups);
		if (id != null && !this.known.contains(id)) {
			List.copyOf(new TreeSet<>(groups)).forEach((group) -> addOrFind(id, group));
			this.known.add(id);
		}
	}

	/**
	 * Stores the set of those who are asked now, in the transaction that changes the
	 * request: which of the groups of a stage are left cannot be known before. Where
	 * another replica stores the same set at this moment the transaction fails, and is
	 * done again.
	 */
	void keepAsked(AssociationRequest request) {
		Set<String> groups = request.round().asked();
		String id = idOf(groups);
		if (id != null && !this.known.contains(id)) {
			new TreeSet<>(groups).forEach((group) -> add(id, group));
			onCommit(() -> this.known.add(id));
		}
	}

	private static void onCommit(Runnable remember) {
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					remember.run();
				}
			});
		}
	}

	/** The ids of the sets that one of these groups is in. */
	Set<String> having(Collection<String> groups) {
		return groups.isEmpty() ? Set.of()
				: new TreeSet<>(this.jdbc.sql("select distinct id from group_set where group_id in (:groups)")
					.param("groups", groups)
					.query(String.class)
					.list());
	}

	private void addOrFind(String id, String group) {
		try {
			add(id, group);
		}
		catch (DuplicateKeyException ex) {
			// another replica keeps the same set at this moment; it is all that was
			// wanted
		}
	}

	private void add(String id, String group) {
		this.jdbc.sql("""
				insert into group_set (id, group_id) select cast(:id as varchar(200)), cast(:group as varchar(100))
				where not exists (select 1 from group_set where id = :id and group_id = :group)""")
			.param("id", id)
			.param("group", group)
			.update();
	}

}
