package dev.podidentity.portal.iam;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.iam.PermissionSet.Grant;
import dev.podidentity.portal.iam.PolicyStatement.Patterns;

import static dev.podidentity.portal.iam.EscalationActions.KNOWN;

/**
 * Finds actions that may start something as a role that is passed, though no list has
 * them: the lists of AWS do not name all. What only reads or tags takes none, nor what
 * ends something, nor what {@code iam/escalation.txt} says to take none. An action that
 * the portal's table does not have may take one.
 */
final class RoleTaking {

	/** Where roles are passed and assumed, not taken. */
	private static final Set<String> OF_ROLES = Set.of("iam", "sts");

	private static final List<String> ENDING = Stream
		.of("batchdelete", "cancel", "delete", "deregister", "detach", "disable", "disassociate", "reject", "remove",
				"revoke", "stop", "terminate", "untag")
		.map((verb) -> verb + "*")
		.toList();

	private static final List<String> NO_ROLE = KNOWN.noRole().stream().map(Glob::lowerCase).toList();

	private final PermissionSet permissions;

	RoleTaking(PermissionSet permissions) {
		this.permissions = permissions;
	}

	/** One of them as the policies write it, if these allow any. */
	Optional<String> any() {
		return this.permissions.grants().stream().flatMap(this::of).findFirst();
	}

	private Stream<String> of(Grant grant) {
		Patterns actions = grant.statement().actions();
		if (actions.negated()) {
			return ActionLevels.matching("*")
				.filter((action) -> mayTake(action) && grant.allows(action.full()) && allowed(action.full()))
				.limit(1)
				.map(ActionLevels.Action::full);
		}
		return actions.values().stream().filter(this::mayTake);
	}

	private boolean mayTake(String pattern) {
		List<ActionLevels.Action> known = ActionLevels.matching(pattern).toList();
		if (known.isEmpty()) {
			String action = Glob.lowerCase(pattern);
			return !OF_ROLES.contains(action.substring(0, Math.max(0, action.indexOf(':'))))
					&& NO_ROLE.stream().noneMatch((each) -> Glob.covers(each, action)) && allowed(action);
		}
		return known.stream().anyMatch((action) -> mayTake(action) && allowed(action.full()));
	}

	private static boolean mayTake(ActionLevels.Action action) {
		return switch (action.level()) {
			case LIST, READ, TAGGING -> false;
			case WRITE, PERMISSIONS,
					NOT_KNOWN ->
				!OF_ROLES.contains(action.service())
						&& ENDING.stream().noneMatch((verb) -> Glob.matches(verb, Glob.lowerCase(action.name())))
						&& NO_ROLE.stream().noneMatch((each) -> Glob.matches(each, Glob.lowerCase(action.full())));
		};
	}

	private boolean allowed(String action) {
		return !this.permissions.allowing(action, (allowed) -> true).isEmpty();
	}

}
