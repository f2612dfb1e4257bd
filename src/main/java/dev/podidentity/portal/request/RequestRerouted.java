package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import dev.podidentity.portal.policy.Plan;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policy in force asks others than the plan that a request waited by; it waits by the
 * new one, and what was decided counts where it can.
 *
 * @param id the request
 * @param reference what people call it
 * @param person account name of who decided at that moment, or the portal
 * @param revision number of the revision
 * @param before the plan until then
 * @param after the plan that counts from now on
 * @param missing who is asked now, in words
 */
public record RequestRerouted(RequestId id, String reference, String person, int revision, Plan before, Plan after,
		String missing) implements AuditedEvent {

	@Override
	public List<AuditEntry> auditEntries() {
		return List.of(new AuditEntry(this.person, "request.reroute",
				new ObjectRef("request", this.id.toString(), this.reference), Outcome.DONE, this.missing,
				json(this.before), json(this.after)));
	}

	private String json(Plan plan) {
		return JsonMapper.shared()
			.createObjectNode()
			.put("review", "SUBMITTED")
			.put("revision", this.revision)
			.put("policy", plan.policy())
			.put("rule", plan.rule())
			.put("stages",
					String.join(", then ",
							plan.stages().stream().map((stage) -> stage.name() + " (" + stage.words() + ")").toList()))
			.toString();
	}

}
