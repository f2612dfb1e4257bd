package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.iam.AccessLevel;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import org.jspecify.annotations.Nullable;

/**
 * What a role may do, by its policies alone or under the session policy.
 *
 * @param title what the table is about
 * @param unknown why it cannot be told, a sentence; null where it can
 * @param nothing what an empty table says, a sentence
 * @param complete whether every policy was read
 * @param lines its rows
 */
record AccessPart(String title, @Nullable String unknown, String nothing, boolean complete, List<Line> lines) {

	private static final String NOTHING = "They allow nothing.";

	static List<AccessPart> of(List<Check> checks) {
		// the permissions of one account are told with the first of its targets
		Set<String> told = checks.stream()
			.filter((check) -> check.permissions() != null)
			.map(AccessPart::reason)
			.collect(Collectors.toCollection(HashSet::new));
		boolean target = checks.stream().anyMatch((check) -> check.name() == Name.TARGET_ROLE_BREADTH);
		List<AccessPart> parts = new ArrayList<>();
		for (Check check : checks) {
			AccessTable table = check.permissions();
			if (table != null) {
				tables(check, table, target, parts);
			}
			else if (isBreadth(check) && check.result() == Result.UNKNOWN && told.add(reason(check))) {
				parts.add(new AccessPart(title(check, target), RequestWords.sentence(reason(check)), NOTHING, false,
						List.of()));
			}
		}
		return parts;
	}

	private static String reason(Check check) {
		return Objects.requireNonNullElse(check.why(), check.summary());
	}

	private static boolean isBreadth(Check check) {
		return check.name() == Name.ROLE_BREADTH || check.name() == Name.TARGET_ROLE_BREADTH;
	}

	private static void tables(Check check, AccessTable table, boolean target, List<AccessPart> parts) {
		parts.add(part(title(check, target), NOTHING, table, table.rows()));
		if (table.underSessionPolicy() != null) {
			String of = target ? "The target role under the session policy" : "Under the session policy";
			String nothing = "Nothing is allowed both by it and by the policies of the "
					+ (target ? "target role." : "role.");
			parts.add(part(of + about(check), nothing, table, table.underSessionPolicy()));
		}
	}

	private static String title(Check check, boolean target) {
		if (check.name() == Name.TARGET_ROLE_BREADTH) {
			return "By the policies of the target role, whose permissions the pods get";
		}
		return "By the policies of the role" + about(check) + (target ? ", which takes on the target role" : "");
	}

	private static String about(Check check) {
		return (check.target() != null) ? " for " + check.target() : "";
	}

	private static AccessPart part(String title, String nothing, AccessTable table, List<Row> rows) {
		return new AccessPart(title, null, nothing, table.complete(), rows.stream().map(Line::of).toList());
	}

	/**
	 * One row.
	 *
	 * @param service prefix of the service
	 * @param access kinds of access in words
	 * @param denied whether it is denied
	 * @param actions the actions as written
	 * @param resources the resources as written
	 * @param conditions what must hold; null where nothing
	 * @param certain whether it certainly is so
	 * @param never why it never holds; null where it may
	 */
	record Line(String service, String access, boolean denied, String actions, String resources,
			@Nullable String conditions, boolean certain, @Nullable String never) {

		private static Line of(Row row) {
			String service = row.service().equals("*") ? "all services" : row.service();
			return new Line(service, row.levels().stream().map(Line::word).collect(Collectors.joining(", ")),
					row.effect() == Effect.DENY, String.join(", ", row.actions()), String.join(", ", row.resources()),
					row.conditions().isEmpty() ? null : String.join(", and ", row.conditions()), row.certain(),
					row.never());
		}

		/**
		 * "Denied" alone is read as a protection, so it is said of what is certain only.
		 */
		public String deniedWord() {
			return (this.never != null) ? "not denied" : this.certain ? "denied" : "perhaps denied";
		}

		/** What it means that a row is not certain; null where it is, or never holds. */
		public @Nullable String doubt() {
			if (this.certain || this.never != null) {
				return null;
			}
			return this.denied ? "not certain: it may deny nothing" : "not certain: at most this";
		}

		private static String word(AccessLevel level) {
			return switch (level) {
				case LIST -> "list";
				case READ -> "read";
				case WRITE -> "write";
				case TAGGING -> "tagging";
				case PERMISSIONS -> "permissions";
				case NOT_KNOWN -> "access level not known";
			};
		}

	}

}
