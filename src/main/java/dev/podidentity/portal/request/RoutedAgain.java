package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.PastRequests;
import dev.podidentity.portal.policy.Routing;
import dev.podidentity.portal.policy.RoutingPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Routes requests again, by rules that somebody proposes. */
@Component
class RoutedAgain implements PastRequests {

	private static final PlanConverter PLAN = new PlanConverter();

	private static final ContentConverter CONTENT = new ContentConverter();

	private final JdbcClient jdbc;

	private final RequestRouting routing;

	private final People people;

	RoutedAgain(JdbcClient jdbc, RequestRouting routing, People people) {
		this.jdbc = jdbc;
		this.routing = routing;
		this.people = people;
	}

	@Override
	public int count() {
		return this.jdbc.sql("select count(*) from association_request").query(Integer.class).single();
	}

	@Override
	public List<PastRequest> before(long number, int atMost) {
		List<Row> rows = this.jdbc
			.sql("select r.number, r.team, v.author, v.content, v.plan, v.created_at from association_request r"
					+ " join request_revision v on v.request_id = r.id and v.number = r.revision"
					+ " where r.number < ? order by r.number desc fetch first " + atMost + " rows only")
			.param(number)
			.query((row, index) -> new Row(row.getLong("number"), row.getString("team"), row.getString("author"),
					CONTENT.convertToEntityAttribute(row.getString("content")),
					PLAN.convertToEntityAttribute(row.getString("plan")).via(),
					row.getTimestamp("created_at").toInstant()))
			.list();
		// only now: looking people up while rows are read takes a second connection
		Map<String, Person> authors = new HashMap<>();
		List<PastRequest> requests = new ArrayList<>();
		rows.forEach((row) -> requests.add(new Past(row.number(), row.content(),
				new Applicant(authors.computeIfAbsent(row.author(), this::person), row.team(), row.via()),
				row.sentAt())));
		return requests;
	}

	/** Who has left is in no group any more. */
	private Person person(String username) {
		return this.people.find(username).orElseGet(() -> new Person(username, username, Set.of(), Set.of()));
	}

	private record Row(long number, @Nullable String team, String author, RequestContent content, @Nullable String via,
			Instant sentAt) {
	}

	private class Past implements PastRequest {

		private final long number;

		private final RequestContent content;

		private final Applicant author;

		private final Instant sentAt;

		Past(long number, RequestContent content, Applicant author, Instant sentAt) {
			this.number = number;
			this.content = content;
			this.author = author;
			this.sentAt = sentAt;
		}

		@Override
		public long number() {
			return this.number;
		}

		@Override
		public String reference() {
			return "REQ-" + this.number;
		}

		@Override
		public Routing routedBy(RoutingPolicy policy) {
			return RoutedAgain.this.routing.route(this.content, this.author, policy, this.sentAt);
		}

	}

}
