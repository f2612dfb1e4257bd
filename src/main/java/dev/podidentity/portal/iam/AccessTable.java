package dev.podidentity.portal.iam;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import org.jspecify.annotations.Nullable;

/**
 * What policies allow and deny, by service, as their text says it. Conditions and
 * variables are judged by what is known of the sessions.
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

	/**
	 * What these policies say in a session of which nothing is known, alone and under a
	 * session policy.
	 * @param permissions the policies that were read
	 * @param sessionPolicy the session policy, null where there is none
	 * @param complete whether these are all policies
	 */
	public static AccessTable of(PermissionSet permissions, @Nullable PolicyDocument sessionPolicy, boolean complete) {
		return of(permissions, sessionPolicy, complete, SessionContexts.ANY);
	}

	/**
	 * The same in some sessions: what holds in none of them, now or later, is marked, and
	 * what holds in some only, at some time only, or where nobody can tell, is not
	 * certain. What never holds takes nothing away.
	 * @param any the sessions, with what is known of their requests
	 */
	public static AccessTable of(PermissionSet permissions, @Nullable PolicyDocument sessionPolicy, boolean complete,
			SessionContexts any) {
		SessionContexts sessions = any.over(Stream.concat(permissions.policies().stream().map(NamedPolicy::document),
				Stream.ofNullable(sessionPolicy)));
		List<StatedAccess> role = StatedAccess.of(permissions, sessions);
		List<Row> rows = StatedAccess.rows(role);
		if (sessionPolicy == null) {
			return new AccessTable(rows, null, complete);
		}
		List<StatedAccess> session = StatedAccess
			.of(new PermissionSet(List.of(new NamedPolicy("session policy", sessionPolicy))), sessions);
		return new AccessTable(rows, StatedAccess.rows(SessionLimit.apply(role, session)), complete);
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
				&& live(this.underSessionPolicy).stream().allMatch(Row::certain)
				&& new HashSet<>(live(this.underSessionPolicy)).equals(new HashSet<>(live(this.rows)));
	}

	private static List<Row> live(List<Row> rows) {
		return rows.stream().filter((row) -> row.never() == null).toList();
	}

	private static List<Row> allowed(List<Row> rows) {
		return live(rows).stream().filter((row) -> row.effect() == Effect.ALLOW).toList();
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
	 * @param certain whether it certainly is so, for all of the pods and from now on: not
	 * where a Deny may take some of it away, where a condition is not decided or a date
	 * in it changes that, and where that cannot be told, such as of some patterns under a
	 * session policy
	 * @param never why it never holds, such as that its dates are over; null where it
	 * may, now or later, and with what was found before the portal kept it
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

		/** The same, which holds in no session. */
		Row never(String why) {
			return new Row(this.effect, this.service, this.levels, this.actions, this.resources, this.conditions, false,
					why);
		}

		/** The same, not certain. */
		Row uncertain() {
			return new Row(this.effect, this.service, this.levels, this.actions, this.resources, this.conditions, false,
					this.never);
		}

		/** The same with these actions and their levels. */
		Row with(List<String> told) {
			Set<AccessLevel> all = EnumSet.noneOf(AccessLevel.class);
			List<String> distinct = told.stream().distinct().toList();
			distinct.forEach((action) -> all.addAll(ActionLevels.of(action.startsWith(ALL_BUT) ? "*" : action)));
			return new Row(this.effect, this.service, List.copyOf(all), distinct, this.resources, this.conditions,
					this.certain, this.never);
		}

	}

}
