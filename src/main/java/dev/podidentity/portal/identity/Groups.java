package dev.podidentity.portal.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The groups that are configured, and what membership grants. */
class Groups {

	private final Map<String, Group> byId = new LinkedHashMap<>();

	Groups(Collection<Group> groups) {
		groups.forEach((group) -> this.byId.put(group.id(), group));
	}

	List<Group> all() {
		return List.copyOf(this.byId.values());
	}

	Optional<Group> find(String id) {
		return Optional.ofNullable(this.byId.get(id));
	}

	/** Those of these ids that are configured. */
	Set<String> known(Set<String> ids) {
		return ids.stream().filter(this.byId::containsKey).collect(Collectors.toUnmodifiableSet());
	}

	/** What these groups grant together; who is in a team or decides may also ask. */
	Set<Role> rolesOf(Set<String> ids) {
		Set<Role> roles = EnumSet.noneOf(Role.class);
		for (Group group : ids.stream().map(this.byId::get).filter(Objects::nonNull).toList()) {
			roles.addAll(group.roles());
			if (group.team() || group.roles().contains(Role.APPROVER)) {
				roles.add(Role.REQUESTER);
			}
		}
		return roles;
	}

}
