package dev.podidentity.portal.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.web.Navigation.Entry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class NavigationMenuTests {

	private final NavigationMenu menu = new NavigationMenu(Stream.of(waiting(7)));

	@Test
	void requesterSeesOwnRequestsOnly() {
		assertThat(labels(Role.REQUESTER)).containsExactly("Home", "New request", "My requests", "Delegations",
				"Associations", "Clusters", "Approval rules", "API tokens");
	}

	@Test
	void approverSeesAllRequestsAndTheInbox() {
		assertThat(labels(Role.REQUESTER, Role.APPROVER)).contains("All requests", "Waiting for me")
			.doesNotContain("Audit log", "Queue");
	}

	@Test
	void auditorReadsTheLogAndDoesNotAsk() {
		assertThat(labels(Role.AUDITOR)).contains("All requests", "Audit log", "Queue")
			.doesNotContain("New request", "Waiting for me");
	}

	@Test
	void entriesOfOneKindStandUnderOneHeading() {
		assertThat(draw("/", Role.REQUESTER, Role.APPROVER).sections()).extracting(Navigation.Section::title)
			.containsExactly(null, "Requests", "Approvals", "Access", "Administration");
	}

	@Test
	void countsStandWithTheirEntry() {
		List<Entry> counted = entries(draw("/", Role.REQUESTER, Role.APPROVER)).filter((entry) -> entry.count() > 0)
			.toList();
		assertThat(counted).singleElement().satisfies((entry) -> {
			assertThat(entry.label()).isEqualTo("Waiting for me");
			assertThat(entry.count()).isEqualTo(7);
			assertThat(entry.hot()).isTrue();
		});
	}

	@ParameterizedTest
	@CsvSource({ "/,,Home", "/requests/new,,New request", "/requests,,My requests", "/requests,all,All requests",
			"/requests/REQ-1,,", "/approvals,,Waiting for me", "/associations/a-1,,Associations", "/associationsx,,",
			"/delegations,,Delegations", "/audit,,Audit log", "/queue,,Queue", "/help,," })
	void oneEntryIsCurrent(String path, @Nullable String view, @Nullable String label) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		if (view != null) {
			request.setParameter("view", view);
		}
		Navigation navigation = this.menu.draw(person(Role.values()), Whereabouts.of(request));
		assertThat(entries(navigation).filter(Entry::current).map(Entry::label))
			.isEqualTo((label != null) ? List.of(label) : List.of());
	}

	@Test
	void strangerSeesNothing() {
		assertThat(this.menu.draw(null, Whereabouts.of(new MockHttpServletRequest())).sections()).isEmpty();
	}

	@Test
	void onlyPagesAreComeBackTo() {
		MockHttpServletRequest get = new MockHttpServletRequest("GET", "/requests");
		get.setQueryString("view=all");
		assertThat(Whereabouts.of(get).comeBack()).isEqualTo("/requests?view=all");
		assertThat(Whereabouts.of(new MockHttpServletRequest("GET", "/help")).comeBack()).isEqualTo("/help");
		assertThat(Whereabouts.of(new MockHttpServletRequest("POST", "/requests")).comeBack()).isEqualTo("/");
	}

	private List<String> labels(Role... roles) {
		return entries(draw("/", roles)).map(Entry::label).toList();
	}

	private Navigation draw(String path, Role... roles) {
		return this.menu.draw(person(roles), Whereabouts.of(new MockHttpServletRequest("GET", path)));
	}

	private static Stream<Entry> entries(Navigation navigation) {
		return navigation.sections().stream().flatMap((section) -> section.entries().stream());
	}

	private static Person person(Role... roles) {
		return new Person("jonas", "Jonas Weber", Set.of(), Set.of(roles));
	}

	private static NavigationCount waiting(long number) {
		return new NavigationCount() {
			@Override
			public String id() {
				return WAITING_FOR_ME;
			}

			@Override
			public long count(Person person) {
				return number;
			}
		};
	}

}
