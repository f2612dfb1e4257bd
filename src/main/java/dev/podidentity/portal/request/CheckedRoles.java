package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.RoleIds;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Whether the roles that preflight found for those who decide are still the same. Where
 * an id was not read then or cannot be read now, nobody can tell, and nothing is refused
 * for that alone.
 */
@Component
class CheckedRoles {

	private final Evidence evidence;

	private final RoleIds ids;

	private final RequestPreflight preflight;

	CheckedRoles(Evidence evidence, RoleIds ids, RequestPreflight preflight) {
		this.evidence = evidence;
		this.ids = ids;
		this.preflight = preflight;
	}

	/**
	 * What has become of those that are not the same, a sentence each. Calls AWS, so
	 * never inside a transaction.
	 */
	List<String> changed(AssociationRequest request) {
		List<Check> checks = this.evidence.newest(request.id(), request.revision())
			.map(Evidence.Findings::checks)
			.orElse(List.of());
		List<String> changed = new ArrayList<>();
		then(request.current().content(), checks).forEach((role, then) -> {
			String words = difference(role.name(), then, this.ids.now(role));
			if (words != null) {
				changed.add(words);
			}
		});
		return changed;
	}

	/** Has the checks made again, on the revision in force. Calls AWS as well. */
	void checkAgain(AssociationRequest request) {
		this.preflight.run(request.id());
	}

	/** The roles of which something is known that can differ now. */
	private static Map<RoleArn, RoleIds.Found> then(RequestContent content, List<Check> checks) {
		Map<String, String> seen = ids(checks);
		Map<RoleArn, RoleIds.Found> then = new LinkedHashMap<>();
		for (Target target : content.targets()) {
			then.computeIfAbsent(content.roleFor(target),
					(role) -> then(role, seen, missing(checks, Name.ROLE_EXISTS, target)));
		}
		RoleArn targetRole = content.targetRole();
		if (targetRole != null) {
			then.computeIfAbsent(targetRole, (role) -> then(role, seen, missing(checks, Name.TARGET_ROLE, null)));
		}
		then.values().removeIf((found) -> found.state() == RoleIds.State.UNKNOWN);
		return then;
	}

	private static RoleIds.Found then(RoleArn role, Map<String, String> seen, boolean missing) {
		String id = seen.get(role.toString());
		return (id == null && missing) ? RoleIds.Found.MISSING : RoleIds.Found.of(id);
	}

	/** A check of the role that failed without having seen one. */
	private static boolean missing(List<Check> checks, Name name, @Nullable Target target) {
		return checks.stream()
			.filter((check) -> check.name() == name && check.result() == Result.FAILED)
			.anyMatch((check) -> check.target() == null || target == null || check.target().equals(target.toString()));
	}

	/** Unique ids by ARN, of the roles that these checks saw. */
	static Map<String, String> ids(List<Check> checks) {
		Map<String, String> ids = new LinkedHashMap<>();
		checks.stream()
			.flatMap((check) -> Stream.ofNullable(check.role()))
			.forEach((role) -> ids.put(role.arn(), role.id()));
		return ids;
	}

	/** What has become of a role, in words; null where nothing is known to differ. */
	static @Nullable String difference(String role, RoleIds.Found then, RoleIds.Found now) {
		return switch (now.state()) {
			case UNKNOWN -> null;
			case MISSING -> (then.state() == RoleIds.State.MISSING) ? null
					: "Role " + role + ", which the checks found, does not exist any more.";
			case THERE -> now.equals(then) ? null
					: (then.state() == RoleIds.State.MISSING)
							? "There was no role " + role + " when the checks were made, and there is one now."
							: "Role " + role + " was deleted and made anew under its name since the checks: its unique"
									+ " id was " + then.id() + " and is " + now.id() + ".";
		};
	}

}
