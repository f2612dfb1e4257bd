package dev.podidentity.portal.request;

import java.util.Arrays;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Scope;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;

/**
 * What a person may do, as far as the token that he or she acts through may do it: the
 * API is closed to it otherwise. In the browser all of it.
 */
final class ScopedPermissions {

	private final Actor actor;

	ScopedPermissions(Actor actor) {
		this.actor = actor;
	}

	/** To be done with one of these scopes. */
	Permission with(Permission permission, Scope... scopes) {
		if (!permission.granted() || Arrays.stream(scopes).anyMatch(this.actor::mayUse)) {
			return permission;
		}
		return Permission.refused(Kind.FORBIDDEN, "This token may not be used for it. Use one with the scope "
				+ Arrays.stream(scopes).map(Scope::value).collect(Collectors.joining(" or ")) + ".");
	}

}
