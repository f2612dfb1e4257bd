package dev.podidentity.portal.identity;

/** What people call groups, since ids are for rules and settings. */
@FunctionalInterface
public interface GroupNames {

	/** Where ids are what is wanted, as in rules and the trail. */
	GroupNames IDS = (id) -> id;

	/** The name; the id of a group that there is no more. */
	String of(String id);

	/** As the groups are called now. */
	static GroupNames of(People people) {
		return (id) -> people.group(id).map(Group::name).orElse(id);
	}

}
