package dev.podidentity.portal.identity;

import java.util.Set;

/**
 * A token that was presented and is good.
 *
 * @param actor its owner, acting through it
 * @param scopes what it may be used for and the owner may do today
 */
public record AuthenticatedToken(Actor actor, Set<Scope> scopes) {
}
