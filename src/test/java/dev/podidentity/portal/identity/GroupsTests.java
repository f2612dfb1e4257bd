package dev.podidentity.portal.identity;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GroupsTests {

	private final Groups groups = new Groups(DemoPeople.GROUPS);

	@Test
	void teamGrantsAsking() {
		assertThat(this.groups.rolesOf(Set.of("payments"))).containsExactly(Role.REQUESTER);
	}

	@Test
	void approversMayAskToo() {
		assertThat(this.groups.rolesOf(Set.of("platform"))).containsExactly(Role.REQUESTER, Role.APPROVER);
	}

	@Test
	void pureAuditorsAndAdministratorsDoNotAsk() {
		assertThat(this.groups.rolesOf(Set.of("auditors"))).containsExactly(Role.AUDITOR);
		assertThat(this.groups.rolesOf(Set.of("administrators"))).containsExactly(Role.ADMINISTRATOR);
	}

	@Test
	void rolesOfSeveralGroupsAddUp() {
		assertThat(this.groups.rolesOf(Set.of("auditors", "checkout"))).containsExactly(Role.REQUESTER, Role.AUDITOR);
	}

	@Test
	void groupThatIsNotConfiguredGrantsNothing() {
		assertThat(this.groups.rolesOf(Set.of("gone"))).isEmpty();
		assertThat(this.groups.known(Set.of("gone", "platform"))).containsExactly("platform");
		assertThat(this.groups.find("gone")).isEmpty();
	}

	@Test
	void laterDefinitionReplacesEarlier() {
		Group mine = new Group("platform", "Mine", Set.of(), true);
		Groups replaced = new Groups(List.of(DemoPeople.GROUPS.get(2), mine));
		assertThat(replaced.all()).containsExactly(mine);
	}

}
