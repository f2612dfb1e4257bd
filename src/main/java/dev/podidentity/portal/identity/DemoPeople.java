package dev.podidentity.portal.identity;

import java.util.List;
import java.util.Set;

/** The made-up people of the sandbox and their groups. */
final class DemoPeople {

	static final List<Group> GROUPS = List.of(new Group("payments", "Payments", Set.of(), true),
			new Group("checkout", "Checkout", Set.of(), true),
			new Group("platform", "Platform engineering", Set.of(Role.APPROVER), false),
			new Group("security", "Security", Set.of(Role.APPROVER), false),
			new Group("auditors", "Auditors", Set.of(Role.AUDITOR), false),
			new Group("administrators", "Administrators", Set.of(Role.ADMINISTRATOR), false));

	static final List<DemoPerson> PEOPLE = List.of(
			new DemoPerson("requester", "Maya Lindqvist", "payments", "Requester, team Payments."),
			new DemoPerson("requester2", "Noah Keller", "checkout", "Requester, team Checkout."),
			new DemoPerson("approver", "Jonas Weber", "platform", "Approver, Platform engineering."),
			new DemoPerson("security", "Priya Raman", "security", "Approver, Security."),
			new DemoPerson("auditor", "Elena Rossi", "auditors", "Auditor. Reads everything, changes nothing."),
			new DemoPerson("admin", "Tom Okafor", "administrators", "Administrator. Looks after the portal."));

	private DemoPeople() {
	}

	static boolean isDemo(String username) {
		return PEOPLE.stream().anyMatch((person) -> person.username().equals(username));
	}

	record DemoPerson(String username, String displayName, String group, String sentence) {

		/** An address that is nobody's. */
		String mail() {
			return this.username + "@example.com";
		}

		/** The fixed token that the commands of the documentation use. */
		String rawToken() {
			return "pip_demo_" + this.username;
		}

	}

}
