package dev.podidentity.portal.identity;

import java.util.Set;

/**
 * A named set of people; a team is a group that asks.
 *
 * @param id the stable id, such as {@code platform}
 * @param name what people read, such as {@code Platform engineering}
 * @param roles what membership grants, beyond asking
 * @param team whether requests are made on its behalf
 */
public record Group(String id, String name, Set<Role> roles, boolean team) {
}
