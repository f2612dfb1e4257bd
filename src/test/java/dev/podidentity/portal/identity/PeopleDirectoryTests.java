package dev.podidentity.portal.identity;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.security.PortalTest;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class PeopleDirectoryTests {

	@Autowired
	People people;

	@Autowired
	Accounts accounts;

	@Autowired
	PeopleQueries queries;

	@Autowired
	Groups groups;

	@Autowired
	LocalAccounts local;

	@Autowired
	DemoAccounts demo;

	@Autowired
	JdbcClient jdbc;

	@Test
	void personComesWithGroupsInOneStatement() {
		QueryCountHolder.clear();
		assertThat(this.people.find("lena")).contains(new Person("lena", "Lena Hoffmann",
				Set.of("platform", "payments"), Set.of(Role.REQUESTER, Role.APPROVER)));
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
	}

	@Test
	void membersComeInOneStatement() {
		QueryCountHolder.clear();
		assertThat(this.people.membersOf(List.of("platform"))).extracting(Person::displayName)
			.containsExactly("Jonas Weber", "Lena Hoffmann");
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
		assertThat(this.people.membersOf(List.of("no-such-group"))).isEmpty();
	}

	@Test
	void peopleAreFoundByTheirNamesInOneStatement() {
		QueryCountHolder.clear();
		assertThat(this.people.named(Set.of("lena", "approver", "ghost")))
			.isEqualTo(List.of(this.people.find("approver").orElseThrow(), this.people.find("lena").orElseThrow()));
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(3);
		assertThat(this.people.named(Set.of())).isEmpty();
	}

	@Test
	void whoStandsInComesWithTheOthersAsTheyAreNowInOneStatement() {
		given("requester", "lena", "approver");
		QueryCountHolder.clear();
		Person maya = this.people.find("requester").orElseThrow();
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).as("one, and the groups of each of the others")
			.isEqualTo(3);
		assertThat(maya.standsInFor()).extracting(Person::displayName).containsExactly("Jonas Weber", "Lena Hoffmann");
		assertThat(maya.standsInFor()).allSatisfy((person) -> assertThat(person.in("platform")).isTrue());

		this.jdbc.sql("update account set enabled = false where username = 'approver'").update();
		assertThat(this.people.find("requester").orElseThrow().standsInFor()).extracting(Person::username)
			.containsExactly("lena");
	}

	@Test
	void decidersAreMembersAndThoseWhoStandInForThemInOneStatement() {
		given("requester", "lena");
		given("auditor", "security");
		given("requester2", "requester");
		QueryCountHolder.clear();
		List<Person> deciders = this.people.decidersOf(List.of("platform"));
		assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(1);
		assertThat(deciders).extracting(Person::username).containsExactly("approver", "lena", "requester");
		assertThat(deciders.get(2).standsInFor()).extracting(Person::username).containsExactly("lena");
		assertThat(deciders.get(2).standsInFor().get(0).groups()).containsExactlyInAnyOrder("platform", "payments");
		assertThat(this.people.decidersOf(List.of("no-such-group"))).isEmpty();

		this.jdbc.sql("update account set enabled = false where username = 'lena'").update();
		assertThat(this.people.decidersOf(List.of("platform"))).extracting(Person::username)
			.containsExactly("approver");
	}

	@Test
	void delegationCountsFromItsStartToItsEndUnlessItIsEnded() {
		given("requester", "lena");
		for (String never : List.of("starts_at = dateadd('HOUR', 1, current_timestamp)",
				"starts_at = dateadd('HOUR', -2, current_timestamp), ends_at = dateadd('HOUR', -1, current_timestamp)",
				"revoked_at = current_timestamp")) {
			this.jdbc.sql("update delegation set " + never).update();
			assertThat(this.people.find("requester").orElseThrow().standsInFor()).as(never).isEmpty();
			assertThat(this.people.decidersOf(List.of("platform"))).as(never)
				.extracting(Person::username)
				.doesNotContain("requester");
		}
	}

	private void given(String delegate, String... delegators) {
		for (String delegator : delegators) {
			this.jdbc.sql("""
					insert into delegation (id, delegator, delegate, starts_at, ends_at, reason, created_at, version)
					values (random_uuid(), ?, ?, dateadd('HOUR', -1, current_timestamp),
					    dateadd('HOUR', 2, current_timestamp), 'x', current_timestamp, 0)""")
				.param(delegator)
				.param(delegate)
				.update();
		}
	}

	@AfterEach
	void restore() {
		this.jdbc.sql("delete from delegation").update();
		this.jdbc.sql("update account set enabled = true").update();
	}

	@Test
	void namesAreKnownByUsername() {
		assertThat(this.people.displayNames(Set.of("lena", "ghost"))).isEqualTo(Map.of("lena", "Lena Hoffmann"));
		assertThat(this.people.displayNames(Set.of())).isEmpty();
	}

	@Test
	void nobodyIsFoundByUnknownName() {
		assertThat(this.people.find("ghost")).isEmpty();
	}

	@Test
	void demoPeopleAreNobodyWithoutSandbox() {
		assertThat(this.people.find("approver")).isPresent();
		PeopleDirectory aws = new PeopleDirectory(this.accounts, this.queries, this.groups, new DemoMode(false),
				Clock.systemUTC());
		assertThat(aws.find("approver")).isEmpty();
		assertThat(aws.membersOf(List.of("platform"))).extracting(Person::username).containsExactly("lena");
		assertThat(aws.named(List.of("approver", "lena"))).extracting(Person::username).containsExactly("lena");
	}

	@Test
	void groupsAreThoseOfTheSandbox() {
		assertThat(this.people.groups()).extracting(Group::id)
			.containsExactly("payments", "checkout", "platform", "security", "auditors", "administrators");
		assertThat(this.people.group("platform")).get().extracting(Group::name).isEqualTo("Platform engineering");
	}

	@Test
	void rightPasswordIsThePerson() {
		assertThat(this.local.verify(" LENA ", "correct horse")).get().extracting(Person::username).isEqualTo("lena");
	}

	@Test
	void wrongPasswordOrNameIsNobody() {
		assertThat(this.local.verify("lena", "correct hors")).isEmpty();
		assertThat(this.local.verify("lena", "")).isEmpty();
		assertThat(this.local.verify("ghost", "correct horse")).isEmpty();
		assertThat(this.local.verify("", "")).isEmpty();
		assertThat(this.local.verify("lena", "x".repeat(5000))).isEmpty();
	}

	@Test
	void demoAccountHasNoPassword() {
		assertThat(this.local.verify("approver", "")).isEmpty();
		assertThat(this.local.verify("approver", "correct horse")).isEmpty();
	}

	@Test
	void oneClickIsForDemoAccountsOnly() {
		assertThat(this.demo.list()).extracting(DemoAccounts.DemoAccount::username)
			.containsExactly("requester", "requester2", "approver", "security", "auditor", "admin");
		assertThat(this.demo.signIn("approver")).get().extracting(Person::displayName).isEqualTo("Jonas Weber");
		assertThat(this.demo.signIn("lena")).isEmpty();
		assertThat(this.demo.signIn("ghost")).isEmpty();
	}

}
