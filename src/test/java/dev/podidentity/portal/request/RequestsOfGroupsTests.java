package dev.podidentity.portal.request;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever is in few sets of groups, or in many, finds the requests that name one. */
class RequestsOfGroupsTests extends PortalTest {

	private final String group = "crowd-" + UUID.randomUUID();

	@Autowired
	private RequestSearch search;

	@Autowired
	private JdbcClient jdbc;

	@ParameterizedTest
	@CsvSource({ "owners,0", "owners,29", "owners,30", "owners,100", "deciders,0", "deciders,29", "deciders,30",
			"deciders,100" })
	void whatNamesTheirSetIsFoundWhateverOtherSetsTheyAreIn(String column, int others) {
		List<Long> named = List.of(ask(), ask(), ask());
		long another = ask();
		set(this.group + " and others");
		for (int i = 0; i < others; i++) {
			set(this.group + " " + i);
		}
		named.forEach((number) -> this.jdbc.sql("update association_request set " + column + " = ? where number = ?")
			.params(this.group + " and others", number)
			.update());

		assertThat(numbers(Scope.VISIBLE, Set.of(this.group))).containsExactlyElementsOf(newestFirst(named));
		assertThat(numbers(Scope.OF_GROUPS, Set.of(this.group)))
			.containsExactlyElementsOf(column.equals("deciders") ? newestFirst(named) : List.of());
		assertThat(numbers(Scope.VISIBLE, Set.of("nobodys-" + this.group))).doesNotContain(another);
	}

	@Test
	void whoIsInNoGroupFindsNothing() {
		ask();

		assertThat(numbers(Scope.VISIBLE, Set.of())).isEmpty();
		assertThat(numbers(Scope.OF_GROUPS, Set.of())).isEmpty();
		assertThat(this.search.count(Scope.OF_GROUPS, person(Set.of()), 10)).isZero();
	}

	private List<Long> numbers(Scope scope, Set<String> groups) {
		Person person = person(groups);
		List<Long> numbers = this.search.find(RequestQuery.of(scope, 50), person)
			.rows()
			.stream()
			.map(RequestRow::number)
			.toList();
		assertThat(this.search.count(scope, person, 50)).isEqualTo(numbers.size());
		return numbers;
	}

	private static List<Long> newestFirst(List<Long> numbers) {
		return numbers.stream().sorted(Comparator.reverseOrder()).toList();
	}

	private static Person person(Set<String> groups) {
		return new Person("stranger", "A stranger", groups, Set.of());
	}

	private void set(String id) {
		this.jdbc.sql("insert into group_set (id, group_id) values (?, ?)").params(id, this.group).update();
	}

	private long ask() {
		String reference = program("requester").post("/requests", Ask.valid().json())
			.json()
			.at("/reference")
			.asString();
		return Long.parseLong(reference.substring("REQ-".length()));
	}

}
