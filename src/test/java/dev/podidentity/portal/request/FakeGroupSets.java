package dev.podidentity.portal.request;

import static org.mockito.Mockito.mock;

/** Sets of groups that nobody looks for, for tests without a database. */
final class FakeGroupSets {

	static final GroupSets NONE = mock();

	private FakeGroupSets() {
	}

}
