package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyDocument.Version;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.iam.PolicyStatement.Patterns;

/**
 * What statements say of one service on some resources. Equal words that stand otherwise
 * in some session, such as those of another version of the policy language, are kept
 * apart.
 *
 * @param row the words
 * @param truths for each session, whether it holds there
 */
record StatedAccess(Row row, List<Truth> truths) {

	private static final String EVERY = "*";

	StatedAccess {
		truths = List.copyOf(truths);
	}

	/** What these policies say, by effect and service. */
	static List<StatedAccess> of(PermissionSet permissions, SessionContexts sessions) {
		Map<StatedAccess, List<String>> merged = new LinkedHashMap<>();
		for (NamedPolicy policy : permissions.policies()) {
			Version version = policy.document().version();
			for (PolicyStatement statement : policy.document().statements()) {
				List<Truth> conditions = sessions.conditions(version, statement);
				byService(statement.actions()).forEach(
						(service,
								actions) -> byTruths(sessions, version, statement,
										service)
									.forEach((truths, resources) -> merged
										.computeIfAbsent(new StatedAccess(head(statement, service, resources),
												both(conditions, truths)), (key) -> new ArrayList<>())
										.addAll(actions)));
			}
		}
		return merged.entrySet()
			.stream()
			.map((one) -> new StatedAccess(one.getKey().row().with(one.getValue()), one.getKey().truths()))
			.sorted(Comparator.comparing((StatedAccess one) -> one.row().effect())
				.thenComparing((one) -> one.row().service()))
			.toList();
	}

	/** The same as people read it. */
	static List<Row> rows(List<StatedAccess> all, String why) {
		return all.stream().map((one) -> one.row(all, why)).distinct().toList();
	}

	private Row row(List<StatedAccess> all, String why) {
		if (never()) {
			return this.row.never(why);
		}
		boolean everywhere = this.truths.stream().allMatch((truth) -> truth == Truth.HOLDS);
		return (everywhere && all.stream().noneMatch((other) -> other.mayDeny(this))) ? this.row : this.row.uncertain();
	}

	/** Whether it holds in no session. */
	boolean never() {
		return this.truths.stream().allMatch((truth) -> truth == Truth.DOES_NOT_HOLD);
	}

	/** Whether it is a Deny that may take away some of what another allows. */
	private boolean mayDeny(StatedAccess other) {
		return this.row.effect() == Effect.DENY && other.row.effect() == Effect.ALLOW
				&& sameService(this.row.service(), other.row.service()) && meets(other)
				&& SessionLimit.meet(this.row.actions(), other.row.actions(), true)
				&& SessionLimit.meet(this.row.resources(), other.row.resources(), false);
	}

	/** Whether both may be of one service; the rest takes time. */
	private static boolean sameService(String one, String other) {
		return one.equals(other) || Glob.hasWildcard(one) || Glob.hasWildcard(other);
	}

	/** Whether there is a session in which both may hold. */
	private boolean meets(StatedAccess other) {
		return both(this.truths, other.truths).stream().anyMatch((truth) -> truth != Truth.DOES_NOT_HOLD);
	}

	/** For each session, whether both hold. */
	static List<Truth> both(List<Truth> one, List<Truth> other) {
		return IntStream.range(0, one.size()).mapToObj((i) -> one.get(i).and(other.get(i))).toList();
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

	/** The resources of a statement, apart where they stand otherwise in some session. */
	private static Map<List<Truth>, List<String>> byTruths(SessionContexts sessions, Version version,
			PolicyStatement statement, String service) {
		Patterns resources = statement.resources();
		Map<List<Truth>, List<String>> apart = new LinkedHashMap<>();
		if (resources == null) {
			return apart;
		}
		if (resources.negated()) {
			apart.put(sessions.resources(version, resources, resources.values()), List.of(allBut(resources)));
			return apart;
		}
		ResourceServices.of(service, resources.values())
			.forEach((value) -> apart
				.computeIfAbsent(sessions.resources(version, resources, List.of(value)), (key) -> new ArrayList<>())
				.add(value));
		return apart;
	}

	/** A value with a comma is quoted, or it would read as two. */
	private static String allBut(Patterns patterns) {
		return patterns.values()
			.stream()
			.map((value) -> value.contains(",") ? AccessTable.QUOTE + value + AccessTable.QUOTE : value)
			.collect(Collectors.joining(", ", AccessTable.ALL_BUT, ""));
	}

	private static Row head(PolicyStatement statement, String service, List<String> resources) {
		List<String> conditions = statement.conditions().stream().map(PolicyCondition::words).toList();
		return new Row(statement.effect(), service, List.of(), List.of(), resources, conditions, true);
	}

}
