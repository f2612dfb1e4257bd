package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.RequestQuery.Place;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.PortalTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The inbox: what waits, in which order, and what else its tabs hold. */
class InboxTests extends PortalTest {

	private static final Instant NOW = Instant.now();

	/** What the targets of this test are called, so that others' requests do not show. */
	private final String name = "inbox-" + Ask.newServiceAccount();

	private int asked;

	@Autowired
	private RequestSearch search;

	@Autowired
	private People people;

	@Autowired
	private JdbcClient jdbc;

	private Person jonas = new Person("nobody", "Nobody", Set.of(), Set.of());

	@BeforeEach
	void find() {
		this.jonas = this.people.find("approver").orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 100 })
	void whatExpiresFirstComesFirstOnPagesOfAnySize(int limit) {
		List<Long> expected = sixInTheirOrder();

		assertThat(pages(limit)).isEqualTo(expected);
	}

	@Test
	void nothingIsLostWhereTheLastOfAPageIsDecidedBeforeTheNext() {
		List<Long> expected = sixInTheirOrder();
		RequestSearch.Page first = page(null, 2);
		assertThat(numbers(first)).isEqualTo(expected.subList(0, 2));

		assertThat(
				program("approver").post("/requests/REQ-" + expected.get(1) + "/approval", "{\"revision\":1}").status())
			.isEqualTo(200);

		assertThat(numbers(page(first.next(), 10))).isEqualTo(expected.subList(2, 6));
	}

	@Test
	void momentsAreToldApartToTheMicrosecond() {
		long later = asks(NOW.plusSeconds(60).truncatedTo(ChronoUnit.SECONDS).plusNanos(124_000));
		long sooner = asks(NOW.plusSeconds(60).truncatedTo(ChronoUnit.SECONDS).plusNanos(123_000));

		assertThat(pages(1)).containsExactly(sooner, later);
	}

	@Test
	void whatWaitsIsExactlyWhatThePersonMayDecideNow() {
		asks(null);
		decided("change-request", asks(null));
		decided("rejection", asks(NOW.plusSeconds(60)));
		decided("approval", asks(null));
		long own = number(program("approver").post("/requests", next().json()).json());
		Ask edited = Ask.empty().target("prod-eu-1", "tools", this.name + "-of-nobody");
		long ofSecurity = number(program("security").post("/requests", edited.json()).json());
		program("security").post("/requests/REQ-" + ofSecurity + "/revisions",
				"{\"revision\":1,\"content\":" + edited.with("justification", "Said better.").json() + "}");

		for (String who : List.of("approver", "security", "requester", "requester2", "admin", "auditor")) {
			Person person = this.people.find(who).orElseThrow();
			List<Long> allowed = all(person)
				.filter((number) -> program(who).get("/requests/REQ-" + number)
					.json()
					.at("/actions/decide/allowed")
					.asBoolean())
				.toList();
			assertThat(numbers(this.search.find(query(Scope.DECIDABLE, null, 100), person))).as(who)
				.containsExactlyInAnyOrderElementsOf(allowed);
		}
		assertThat(numbers(page(null, 100))).contains(ofSecurity).doesNotContain(own).hasSize(2);
	}

	@Test
	void tabsHoldWhatWaitsWhatWasDecidedAndAll() {
		long waiting = asks(NOW.plusSeconds(4 * 3600 + 1800));
		long rejected = asks(null);
		decided("rejection", rejected);
		long own = number(program("approver").post("/requests", next().json()).json());

		String waits = tab("");
		assertThat(waits).contains("REQ-" + waiting, "4 h left").doesNotContain("REQ-" + rejected, "REQ-" + own);
		assertThat(tab("&tab=decided")).contains("REQ-" + rejected).doesNotContain("REQ-" + waiting, "REQ-" + own);
		assertThat(tab("&tab=all")).containsSubsequence("REQ-" + own, "REQ-" + rejected, "REQ-" + waiting);
	}

	@Test
	void allIsWhatOnesGroupsDecideAndNothingElse() {
		long number = asks(null);

		assertThat(found(Scope.OF_GROUPS, "security")).containsExactly(number);
		for (String who : List.of("requester", "requester2", "admin", "auditor")) {
			assertThat(found(Scope.OF_GROUPS, who)).as(who).isEmpty();
		}
		Person groupless = new Person("lonely", "Lonely", Set.of(), Set.of());
		assertThat(this.search.find(query(Scope.OF_GROUPS, null, 5), groupless).rows()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(Fulfilment.class)
	void filterFindsExactlyWhatShowsThatFulfilment(Fulfilment fulfilment) {
		long number = asks(null);
		this.jdbc.sql("update association_request set fulfilment = ? where number = ?")
			.params(fulfilment.name(), number)
			.update();

		for (Fulfilment asked : Fulfilment.values()) {
			RequestQuery query = new RequestQuery(Scope.VISIBLE, null, asked, null, null, "req-" + number, null, 5);
			List<RequestRow> rows = this.search.find(query, this.jonas).rows();
			assertThat(this.search.count(query, this.jonas, 1000)).isEqualTo(rows.size());
			assertThat(rows).as(asked.name()).hasSize((asked == fulfilment) ? 1 : 0);
			assertThat(rows).allSatisfy((row) -> assertThat(row.fulfilment()).isEqualTo(fulfilment));
		}
	}

	@Test
	void homeBeginsWithTheMostUrgent() {
		this.jdbc.sql("update association_request set due_at = null").update();
		asks(null);
		asks(NOW.plus(Duration.ofHours(5)).plusSeconds(1800));
		asks(NOW.plus(Duration.ofHours(4)).plusSeconds(1800));

		assertThat(person("approver").get("/").body()).containsSubsequence("4 h left", "5 h left");
	}

	/** Two of equal deadline, two without. */
	private List<Long> sixInTheirOrder() {
		Instant equal = NOW.plusSeconds(7200);
		long none = asks(null);
		long later = asks(equal);
		long soon = asks(NOW.plusSeconds(3600));
		long laterToo = asks(equal);
		long noneToo = asks(null);
		long overdue = asks(NOW.minusSeconds(5));
		return List.of(overdue, soon, later, laterToo, none, noneToo);
	}

	private List<Long> pages(int limit) {
		List<Long> numbers = new ArrayList<>();
		Place after = null;
		do {
			RequestSearch.Page page = page(after, limit);
			assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
			numbers.addAll(numbers(page));
			after = (page.next() != null) ? Place.valueOf(String.valueOf(page.next())) : null;
		}
		while (after != null);
		return numbers;
	}

	private RequestSearch.Page page(@Nullable Place after, int limit) {
		return this.search.find(query(Scope.DECIDABLE, after, limit), this.jonas);
	}

	private RequestQuery query(Scope scope, @Nullable Place after, int limit) {
		return new RequestQuery(scope, null, null, null, null, this.name, after, limit);
	}

	private List<Long> found(Scope scope, String who) {
		return numbers(this.search.find(query(scope, null, 100), this.people.find(who).orElseThrow()));
	}

	private Stream<Long> all(Person person) {
		return numbers(this.search.find(query(Scope.VISIBLE, null, 100), person)).stream();
	}

	private static List<Long> numbers(RequestSearch.Page page) {
		return page.rows().stream().map(RequestRow::number).toList();
	}

	private String tab(String tab) {
		return person("approver").get("/approvals?q=" + this.name + tab).body();
	}

	/** Maya asks; it is due then, whatever the policy says. */
	private long asks(@Nullable Instant dueAt) {
		long number = number(program("requester").post("/requests", next().json()).json());
		this.jdbc.sql("update association_request set due_at = :due where number = :number")
			.params(Map.of("number", number))
			.param("due", (dueAt != null) ? dueAt.atOffset(ZoneOffset.UTC) : null)
			.update();
		return number;
	}

	private Ask next() {
		return Ask.empty().target("prod-eu-1", "payments", this.name + "-" + this.asked++);
	}

	private static long number(JsonNode request) {
		assertThat(request.at("/number").isNumber()).as(request.toString()).isTrue();
		return request.at("/number").asLong();
	}

	private void decided(String how, long number) {
		assertThat(
				program("approver").post("/requests/REQ-" + number + "/" + how, "{\"revision\":1,\"comment\":\"So.\"}")
					.status())
			.isEqualTo(200);
	}

}
