package dev.podidentity.portal.association.web;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podidentity.portal.association.Health;
import dev.podidentity.portal.association.InventoryItem;
import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.request.Owners;
import dev.podidentity.portal.request.Owners.Owner;

/**
 * Whose associations are, in words.
 *
 * @param teams names of teams by their ids
 * @param owners whose they are by the rules in force
 */
record OwnerNames(Map<String, String> teams, Owners owners) {

	static OwnerNames of(Collection<Group> groups, Owners owners) {
		return new OwnerNames(groups.stream().collect(Collectors.toMap(Group::id, Group::name)), owners);
	}

	/** Whether a team owns it. */
	boolean owned(InventoryItem item) {
		return owner(item).team() != null;
	}

	String of(InventoryItem item) {
		Owner owner = owner(item);
		if (owner.team() != null) {
			return this.teams.getOrDefault(owner.team(), owner.team());
		}
		if (!owner.told()) {
			return "Cannot tell: EKS has not described the cluster";
		}
		if (item.health() == Health.ADDON_OWNED) {
			return "EKS add-on";
		}
		return (item.agreement() != null) ? item.agreement().requester() : "No team";
	}

	private Owner owner(InventoryItem item) {
		return item.owner(this.owners);
	}

}
