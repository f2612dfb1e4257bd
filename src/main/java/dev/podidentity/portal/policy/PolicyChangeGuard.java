package dev.podidentity.portal.policy;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rules that guard the acts on proposals; the same answers show or hide the buttons.
 * Who decides is said by the rules in force, never by those that are proposed.
 */
@Component
class PolicyChangeGuard {

	private final PolicyInForce inForce;

	PolicyChangeGuard(PolicyInForce inForce) {
		this.inForce = inForce;
	}

	Permission mayPropose(Person person) {
		if (person.has(Role.ADMINISTRATOR) || person.has(Role.APPROVER) || approval().includes(person)) {
			return Permission.GRANTED;
		}
		return Permission.refused(Kind.FORBIDDEN, "Only approvers and administrators propose other rules.");
	}

	/** Who sees all requests sees what would become of them, and who decides does too. */
	boolean maySee(Person person) {
		return person.seesAllRequests() || approval().includes(person);
	}

	/** Nobody agrees before it is known what the rules would have done. */
	Permission mayApprove(PolicyChange change, @Nullable Simulation simulation, Person person) {
		Permission permission = mayDecide(change, person);
		if (permission.granted() && (simulation == null || simulation.finishedAt() == null)) {
			return Permission.refused(Kind.ILLEGAL_STATE,
					"It is still being tried on past requests. Approve when you see what it would have done.");
		}
		return permission;
	}

	Permission mayDecide(PolicyChange change, Person person) {
		if (change.author().equals(person.username())) {
			return Permission.refused(Kind.FORBIDDEN, "You cannot decide on rules that you proposed yourself.");
		}
		if (!approval().includes(person)) {
			return Permission.refused(Kind.FORBIDDEN, "You are not one of those who decide on rules.");
		}
		if (change.status() != PolicyChangeStatus.PROPOSED) {
			return Permission.refused(Kind.ILLEGAL_STATE, "This proposal is " + change.status().words() + ".");
		}
		if (change.hasDecided(person.username())) {
			return Permission.refused(Kind.ILLEGAL_STATE, "You have decided on this already. One person counts once.");
		}
		return Permission.GRANTED;
	}

	Permission mayWithdraw(PolicyChange change, Person person) {
		if (!change.author().equals(person.username())) {
			return Permission.refused(Kind.FORBIDDEN, "Only the person who proposed rules takes them back.");
		}
		if (change.status() != PolicyChangeStatus.PROPOSED) {
			return Permission.refused(Kind.ILLEGAL_STATE, "This proposal is " + change.status().words() + ".");
		}
		return Permission.GRANTED;
	}

	private ChangeApproval approval() {
		return this.inForce.current().policy().changes();
	}

}
