package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;

/** The demo people and their groups, for tests. */
public final class Persons {

	public static final Group PAYMENTS = new Group("payments", "Payments", Set.of(), true);

	public static final Group CHECKOUT = new Group("checkout", "Checkout", Set.of(), true);

	public static final Group PLATFORM = new Group("platform", "Platform engineering", Set.of(Role.APPROVER), false);

	public static final Group SECURITY = new Group("security", "Security", Set.of(Role.APPROVER), false);

	public static final Group AUDITORS = new Group("auditors", "Auditors", Set.of(Role.AUDITOR), false);

	public static final Group ADMINISTRATORS = new Group("administrators", "Administrators", Set.of(Role.ADMINISTRATOR),
			false);

	public static final List<Group> GROUPS = List.of(PAYMENTS, CHECKOUT, PLATFORM, SECURITY, AUDITORS, ADMINISTRATORS);

	public static final Person MAYA = person("requester", "Maya Lindqvist", PAYMENTS);

	public static final Person NOAH = person("requester2", "Noah Keller", CHECKOUT);

	public static final Person JONAS = person("approver", "Jonas Weber", PLATFORM);

	public static final Person PRIYA = person("security", "Priya Raman", SECURITY);

	public static final Person ELENA = person("auditor", "Elena Rossi", AUDITORS);

	public static final Person TOM = person("admin", "Tom Okafor", ADMINISTRATORS);

	private Persons() {
	}

	/** A person with what these groups grant. */
	public static Person person(String username, String displayName, Group... groups) {
		List<Group> in = List.of(groups);
		return new Person(username, displayName, in.stream().map(Group::id).collect(Collectors.toSet()),
				in.stream().flatMap((group) -> group.roles().stream()).collect(Collectors.toSet()));
	}

}
