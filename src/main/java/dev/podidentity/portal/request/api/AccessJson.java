package dev.podidentity.portal.request.api;

import java.util.List;

import dev.podidentity.portal.iam.AccessLevel;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.preflight.Check;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of a role say that pods may do, as JSON. Nothing is evaluated:
 * policies of resources, permissions boundaries and policies of the organisation are not
 * in it.
 *
 * @param complete whether every policy was read
 * @param rows access by service and resources
 * @param underSessionPolicy what the session policy leaves of it; null where none limits
 * this role
 */
record AccessJson(boolean complete, List<AccessRowJson> rows, @Nullable List<AccessRowJson> underSessionPolicy) {

	static @Nullable AccessJson of(Check check) {
		AccessTable table = check.permissions();
		return (table != null) ? new AccessJson(table.complete(), rows(table.rows()),
				(table.underSessionPolicy() != null) ? rows(table.underSessionPolicy()) : null) : null;
	}

	private static List<AccessRowJson> rows(List<Row> rows) {
		return rows.stream()
			.map((row) -> new AccessRowJson(row.effect(), row.service(), row.levels(), row.actions(), row.resources(),
					row.conditions(), row.certain() && row.never() == null, row.never()))
			.toList();
	}

	record AccessRowJson(Effect effect, String service, List<AccessLevel> levels, List<String> actions,
			List<String> resources, List<String> conditions, boolean certain, @Nullable String never) {
	}

}
