package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.podidentity.portal.iam.AccessLevel;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.preflight.Check;
import org.jspecify.annotations.Nullable;

/**
 * What a role may do, by its policies alone or under the session policy.
 *
 * @param title what the table is about
 * @param complete whether every policy was read
 * @param lines its rows
 */
record AccessPart(String title, boolean complete, List<Line> lines) {

	static List<AccessPart> of(List<Check> checks) {
		List<AccessPart> parts = new ArrayList<>();
		for (Check check : checks) {
			AccessTable table = check.permissions();
			if (table != null) {
				String target = (check.target() != null) ? " for " + check.target() : "";
				parts.add(part("By the policies of the role" + target, table, table.rows()));
				if (table.underSessionPolicy() != null) {
					parts.add(part("Under the session policy" + target, table, table.underSessionPolicy()));
				}
			}
		}
		return parts;
	}

	private static AccessPart part(String title, AccessTable table, List<Row> rows) {
		return new AccessPart(title, table.complete(), rows.stream().map(Line::of).toList());
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
	 */
	record Line(String service, String access, boolean denied, String actions, String resources,
			@Nullable String conditions, boolean certain) {

		private static Line of(Row row) {
			String service = row.service().equals("*") ? "all services" : row.service();
			return new Line(service, row.levels().stream().map(Line::word).collect(Collectors.joining(", ")),
					row.effect() == Effect.DENY, String.join(", ", row.actions()), String.join(", ", row.resources()),
					row.conditions().isEmpty() ? null : String.join(", and ", row.conditions()), row.certain());
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
