package dev.podidentity.portal.association;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The role of an association that was agreed is not what it was, or is again: it is gone,
 * made anew, or does not admit the pod.
 *
 * @param before the association before
 * @param after the association with what was seen of its role
 * @param as as what it binds the role
 */
record AssociationRoleTurned(InventoryItem before, InventoryItem after, BoundAs as) implements AuditedEvent {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Override
	public List<AuditEntry> auditEntries() {
		RoleStanding now = this.as.standing(this.after);
		String words = "Noticed in IAM: the " + this.as.words() + " " + this.as.arn(this.after.association()) + " is "
				+ now.status() + " now." + ((now.reason() != null) ? " " + now.reason() : "");
		return List.of(new AuditEntry(AuditEntry.PORTAL, "association.role",
				new ObjectRef("association", this.after.association().associationId(),
						this.after.name() + " on " + this.after.cluster().name()),
				Outcome.DONE, words, json(this.as.standing(this.before)), json(now)));
	}

	private String json(RoleStanding standing) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put(this.as.member(), standing.status());
		members.put(this.as.member() + "Id", standing.roleId());
		return JSON.writeValueAsString(members);
	}

}
