package dev.podidentity.portal.request.api;

import java.util.List;

import dev.podidentity.portal.iam.AccessLevel;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.preflight.Check;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of a role say that pods may do, as JSON. It is not all that counts:
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

	/**
	 * Access to one service on some resources.
	 *
	 * @param effect whether it is allowed or denied
	 * @param service prefix of the service, {@code *} for all
	 * @param levels kinds of access
	 * @param actions the actions as written
	 * @param resources the resources as written
	 * @param conditions all of which must hold
	 * @param certain whether it certainly is so
	 * @param never why it never holds; null where it may
	 */
	record AccessRowJson(Effect effect, String service, List<AccessLevel> levels, List<String> actions,
			List<String> resources, List<String> conditions, @Schema(description = CERTAIN) boolean certain,
			@Schema(description = NEVER) @Nullable String never) {

		static final String CERTAIN = "Whether this is certainly so, for all pods of the request and from now on. If false,"
				+ " an ALLOW is at most this, and a DENY may deny nothing: it does not protect. It is false where a"
				+ " condition is not decided by what is known before pods ask (such as their network, region or"
				+ " organization), where a date in it changes the answer, where it is so for some of the pods only,"
				+ " where a DENY may take some of an ALLOW away, and wherever never is set.";

		static final String NEVER = "Why this holds for none of the pods, now or later, such as 'its dates are over' or"
				+ " 'session tags are off': an ALLOW allows nothing, a DENY denies nothing. Null where it may hold.";

	}

}
