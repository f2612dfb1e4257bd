package dev.podidentity.portal.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.security.PortalTest;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class AuditEventsTests {

	private final String mark = UUID.randomUUID().toString();

	@Autowired
	AuditTrail trail;

	@Autowired
	AuditEvents events;

	@Autowired
	TransactionTemplate transactions;

	@BeforeEach
	void writeFive() {
		this.transactions.executeWithoutResult((status) -> {
			this.trail.record(AuditEntry.done("lena", "request.submit", object("1", "REQ-1"), null, null));
			this.trail
				.record(AuditEntry.done("lena", "request.approve", object("2", "REQ-2"), null, "{\"role\":\"x_y\"}"));
			this.trail.record(AuditEntry.denied("approver", "request.approve", object("1", "REQ-1"), "100% own"));
			this.trail.record(AuditEntry.failed("portal", "requests.count", object("3", "REQ-3"), "EKS said no"));
			this.trail.record(AuditEntry.done("nobody-known", "token.create", object("4", "CI"), null, null));
		});
	}

	@Test
	void filtersNarrow() {
		assertThat(actions(filter("lena", null, null, null))).containsExactly("request.approve", "request.submit");
		assertThat(actions(filter(null, "request", null, null))).containsExactly("request.approve", "request.approve",
				"request.submit");
		assertThat(actions(filter(null, "token.create", null, null))).containsExactly("token.create");
		assertThat(actions(filter(null, null, this.mark + "2", null))).containsExactly("request.approve");
		assertThat(actions(filter(null, null, null, Outcome.DENIED))).containsExactly("request.approve");
		assertThat(actions(filter(null, null, null, Outcome.FAILED))).containsExactly("requests.count");
	}

	@Test
	void textIsFoundLiterally() {
		assertThat(matching("100% OWN")).isEqualTo(1);
		assertThat(matching("1%own")).isZero();
		assertThat(matching("x_y")).isEqualTo(1);
		assertThat(matching("x__")).isZero();
		assertThat(matching("!")).isZero();
	}

	@Test
	void timeNarrows() {
		Instant now = Clock.systemUTC().instant();
		assertThat(this.events
			.search(new AuditFilter(null, null, this.mark + "1", null, now.minus(Duration.ofHours(1)),
					now.plus(Duration.ofHours(1)), null), null, 10)
			.events()).hasSize(2);
		assertThat(this.events
			.search(new AuditFilter(null, null, this.mark + "1", null, now.plus(Duration.ofHours(1)), null, null), null,
					10)
			.events()).isEmpty();
	}

	@Test
	void pagesFollowEachOtherWithoutGapOrDouble() {
		List<Long> all = new ArrayList<>();
		Long before = null;
		AuditEvents.Slice slice;
		do {
			slice = this.events.search(byMark(), before, 2);
			slice.events().forEach((event) -> all.add(event.seq()));
			before = (slice.next() != null) ? query(slice.next()).before() : null;
		}
		while (slice.more());
		assertThat(all).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
		assertThat(slice.next()).isNull();
	}

	@Test
	void namesAreThoseOfPeople() {
		assertThat(this.events.search(byMark(), null, 10).events()).extracting(AuditEvent::actorName)
			.containsExactly("nobody-known", "Portal", "Jonas Weber", "Lena Hoffmann", "Lena Hoffmann");
	}

	@Test
	void twoStatementsWhateverTheSize() {
		for (int limit : new int[] { 1, 5 }) {
			QueryCountHolder.clear();
			this.events.search(byMark(), null, limit);
			assertThat(QueryCountHolder.getGrandTotal().getTotal()).isEqualTo(2);
		}
	}

	@Test
	void findsOneOrNone() {
		long seq = this.events.search(byMark(), null, 1).events().get(0).seq();
		assertThat(this.events.find(seq)).get().extracting(AuditEvent::seq).isEqualTo(seq);
		assertThat(this.events.find(Long.MAX_VALUE)).isEmpty();
	}

	private AuditFilter byMark() {
		return new AuditFilter(null, null, null, null, null, null, this.mark);
	}

	private AuditFilter filter(@Nullable String actor, @Nullable String action, @Nullable String object,
			@Nullable Outcome outcome) {
		return new AuditFilter(actor, action, object, outcome, null, null, this.mark);
	}

	private List<String> actions(AuditFilter filter) {
		return this.events.search(filter, null, 10).events().stream().map((event) -> event.entry().action()).toList();
	}

	private long matching(String text) {
		return this.events.search(new AuditFilter(null, null, null, null, null, null, text), null, 100)
			.events()
			.stream()
			.filter((event) -> event.entry().object().id().startsWith(this.mark))
			.count();
	}

	private static AuditQuery query(@Nullable String cursor) {
		return new AuditQuery(null, null, null, null, null, null, null, cursor);
	}

	private ObjectRef object(String id, String label) {
		return new ObjectRef("request", this.mark + id, label);
	}

}
