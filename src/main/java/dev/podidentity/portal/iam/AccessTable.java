package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.iam.PolicyStatement.Patterns;
import org.jspecify.annotations.Nullable;

/**
 * What policies allow and deny, by service, as their text says it: nothing is evaluated,
 * so that an Allow counts only where no Deny takes it away and its conditions hold.
 *
 * @param rows what the policies say
 * @param underSessionPolicy what of it is left under a session policy; null where there
 * is none
 * @param complete whether every policy was read; otherwise there may be more
 */
public record AccessTable(List<Row> rows, @Nullable List<Row> underSessionPolicy, boolean complete) {

	/** Before the patterns of {@code NotAction} and {@code NotResource}. */
	static final String ALL_BUT = "all but ";

	static final String QUOTE = "\"";

	private static final String EVERY = "*";

	/**
	 * What these policies say, alone and under a session policy.
	 * @param permissions the policies that were read
	 * @param sessionPolicy the session policy, null where there is none
	 * @param complete whether these are all policies
	 */
	public static AccessTable of(PermissionSet permissions, @Nullable PolicyDocument sessionPolicy, boolean complete) {
		List<Row> role = rows(permissions);
		if (sessionPolicy == null) {
			return new AccessTable(role, null, complete);
		}
		List<Row> session = rows(new PermissionSet(List.of(new NamedPolicy("session policy", sessionPolicy))));
		return new AccessTable(role, SessionLimit.apply(role, session), complete);
	}

	/** Whether certainly nothing is allowed, whatever a session policy says. */
	public boolean allowsNothing() {
		return this.complete && allowed(this.rows).isEmpty();
	}

	/** Whether a session policy certainly leaves nothing. */
	public boolean leavesNothing() {
		return this.complete && this.underSessionPolicy != null && allowed(this.underSessionPolicy).isEmpty();
	}

	/** Whether a session policy certainly takes nothing away. */
	public boolean leavesEverything() {
		return this.complete && this.underSessionPolicy != null
				&& this.underSessionPolicy.stream().allMatch(Row::certain)
				&& new HashSet<>(this.underSessionPolicy).equals(new HashSet<>(this.rows));
	}

	/**
	 * The same with those rows marked that never hold.
	 * @param uses conditions and resources of these policies with what is known of them
	 * @param why why they do not hold, in words
	 */
	public AccessTable never(List<ContextUse> uses, String why) {
		Set<String> dead = uses.stream()
			.filter((use) -> use.truth() == Truth.DOES_NOT_HOLD)
			.map(ContextUse::where)
			.collect(Collectors.toSet());
		List<Row> under = this.underSessionPolicy;
		return new AccessTable(never(this.rows, dead, why), (under != null) ? never(under, dead, why) : null,
				this.complete);
	}

	/**
	 * The same with those rows marked that never hold, and those uncertain that hold for
	 * some of several sessions only.
	 * @param uses for each session, conditions and resources of these policies with what
	 * is known of them
	 * @param why why they do not hold, in words
	 */
	public AccessTable among(List<List<ContextUse>> uses, String why) {
		List<Set<String>> dead = uses.stream()
			.map((session) -> session.stream()
				.filter((use) -> use.truth() == Truth.DOES_NOT_HOLD)
				.map(ContextUse::where)
				.collect(Collectors.toSet()))
			.toList();
		Set<String> some = dead.stream().flatMap(Set::stream).collect(Collectors.toSet());
		Set<String> all = some.stream()
			.filter((place) -> dead.stream().allMatch((session) -> session.contains(place)))
			.collect(Collectors.toSet());
		List<Row> under = this.underSessionPolicy;
		return new AccessTable(never(uncertain(this.rows, some), all, why),
				(under != null) ? never(uncertain(under, some), all, why) : null, this.complete);
	}

	private static List<Row> uncertain(List<Row> rows, Set<String> places) {
		return rows.stream()
			.map((row) -> row.conditions().stream().anyMatch(places::contains) ? row.uncertain() : row)
			.toList();
	}

	private static List<Row> never(List<Row> rows, Set<String> dead, String why) {
		return rows.stream()
			.map((row) -> (row.conditions().stream().anyMatch(dead::contains) || dead.containsAll(row.resources()))
					? row.never(why) : row)
			.toList();
	}

	private static List<Row> allowed(List<Row> rows) {
		return rows.stream().filter((row) -> row.effect() == Effect.ALLOW).toList();
	}

	static List<Row> rows(PermissionSet permissions) {
		Map<Row, List<String>> merged = new LinkedHashMap<>();
		for (NamedPolicy policy : permissions.policies()) {
			for (PolicyStatement statement : policy.document().statements()) {
				byService(statement.actions()).forEach((service, actions) -> merged
					.computeIfAbsent(head(statement, service), (key) -> new ArrayList<>())
					.addAll(actions));
			}
		}
		List<Row> rows = merged.entrySet()
			.stream()
			.map((row) -> row.getKey().with(row.getValue()))
			.filter((row) -> !row.resources().isEmpty())
			.toList();
		return rows.stream()
			.map((row) -> rows.stream().anyMatch((deny) -> deny.mayDeny(row)) ? row.uncertain() : row)
			.sorted(Comparator.comparing(Row::effect).thenComparing(Row::service))
			.toList();
	}

	private static Map<String, List<String>> byService(Patterns actions) {
		Map<String, List<String>> services = new LinkedHashMap<>();
		if (actions.negated()) {
			services.put(EVERY, List.of(allBut(actions)));
			return services;
		}
		for (String action : actions.values()) {
			int colon = action.indexOf(':');
			services
				.computeIfAbsent((colon < 0) ? EVERY : Glob.lowerCase(action.substring(0, colon)),
						(key) -> new ArrayList<>())
				.add(action);
		}
		return services;
	}

	/** A value with a comma is quoted, or it would read as two. */
	private static String allBut(Patterns patterns) {
		return patterns.values()
			.stream()
			.map((value) -> value.contains(",") ? QUOTE + value + QUOTE : value)
			.collect(Collectors.joining(", ", ALL_BUT, ""));
	}

	private static Row head(PolicyStatement statement, String service) {
		Patterns resources = statement.resources();
		List<String> named = (resources == null) ? List.of()
				: resources.negated() ? List.of(allBut(resources)) : ResourceServices.of(service, resources.values());
		List<String> conditions = statement.conditions().stream().map(PolicyCondition::words).toList();
		return new Row(statement.effect(), service, List.of(), List.of(), named, conditions, true);
	}

	/**
	 * Access to one service on some resources.
	 *
	 * @param effect whether it is allowed or denied
	 * @param service prefix of the service, such as {@code s3}; {@code *} for all
	 * @param levels kinds of access, in the order of the enumeration
	 * @param actions the actions as written, with their wildcards
	 * @param resources the resources as written
	 * @param conditions all of which must hold
	 * @param certain whether it certainly is so: not where a Deny may take some of it
	 * away, and what remains under a session policy cannot always be told
	 * @param never why it never holds, such as that session tags are off; null where it
	 * may, and with what was found before the portal kept it
	 */
	public record Row(Effect effect, String service, List<AccessLevel> levels, List<String> actions,
			List<String> resources, List<String> conditions, boolean certain, @Nullable String never) {

		public Row {
			levels = List.copyOf(levels);
			actions = List.copyOf(actions);
			resources = List.copyOf(resources);
			conditions = List.copyOf(conditions);
		}

		/** One that may hold. */
		public Row(Effect effect, String service, List<AccessLevel> levels, List<String> actions,
				List<String> resources, List<String> conditions, boolean certain) {
			this(effect, service, levels, actions, resources, conditions, certain, null);
		}

		private Row never(String why) {
			return new Row(this.effect, this.service, this.levels, this.actions, this.resources, this.conditions,
					this.certain, why);
		}

		/** Whether it is a Deny that may take away some of what a row allows. */
		private boolean mayDeny(Row row) {
			return this.effect == Effect.DENY && row.effect() == Effect.ALLOW
					&& SessionLimit.meet(this.actions, row.actions(), true)
					&& SessionLimit.meet(this.resources, row.resources(), false);
		}

		private Row uncertain() {
			return new Row(this.effect, this.service, this.levels, this.actions, this.resources, this.conditions, false,
					this.never);
		}

		/** The same with these actions and their levels. */
		Row with(List<String> told) {
			Set<AccessLevel> all = EnumSet.noneOf(AccessLevel.class);
			List<String> distinct = told.stream().distinct().toList();
			distinct.forEach((action) -> all.addAll(ActionLevels.of(action.startsWith(ALL_BUT) ? EVERY : action)));
			return new Row(this.effect, this.service, List.copyOf(all), distinct, this.resources, this.conditions,
					this.certain, this.never);
		}

	}

}
