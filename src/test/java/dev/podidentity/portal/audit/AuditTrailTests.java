package dev.podidentity.portal.audit;

import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.security.PortalTest;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PortalTest
class AuditTrailTests {

	private final String id = UUID.randomUUID().toString();

	@Autowired
	AuditTrail trail;

	@Autowired
	AuditEvents events;

	@Autowired
	ApplicationEventPublisher publisher;

	@Autowired
	TransactionTemplate transactions;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	@AfterEach
	void forgetRequest() {
		RequestContextHolder.resetRequestAttributes();
		MDC.remove(AuditAttributes.CORRELATION_ID);
	}

	@Test
	void eventLeavesItsEntriesInOneStatement() {
		AuditedEvent event = () -> List.of(entry("request.submit"), entry("request.approve"));
		QueryCountHolder.clear();
		this.transactions.executeWithoutResult((status) -> this.publisher.publishEvent(new Happened(event)));
		assertThat(QueryCountHolder.getGrandTotal().getInsert()).isEqualTo(1);
		assertThat(found()).extracting((found) -> found.entry().action())
			.containsExactly("request.approve", "request.submit");
	}

	@Test
	void eventOfRolledBackTransactionLeavesNothing() {
		this.transactions.executeWithoutResult((status) -> {
			this.trail.record(entry("request.submit"));
			status.setRollbackOnly();
		});
		assertThat(found()).isEmpty();
	}

	@Test
	void changeIsRolledBackIfItsEntryCannotBeWritten() {
		assertThatExceptionOfType(AuditNotWritten.class)
			.isThrownBy(() -> this.transactions.executeWithoutResult((status) -> {
				this.jdbc
					.sql("insert into account (username, display_name, source, enabled, version) values (?, '-', "
							+ "'SETTINGS', false, 0)")
					.param(this.id)
					.update();
				this.trail.record(entry("x".repeat(101)));
			}));
		assertThat(this.jdbc.sql("select count(*) from account where username = ?")
			.param(this.id)
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void entryNeedsTransaction() {
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> this.trail.record(entry("request.submit")));
	}

	@Test
	void refusalOutlivesRollBack() {
		this.transactions.executeWithoutResult((status) -> {
			this.trail.recordRefusal(AuditEntry.denied("lena", "request.approve", object(), "own request"));
			status.setRollbackOnly();
		});
		assertThat(found()).singleElement()
			.satisfies((event) -> assertThat(event.entry().detail()).isEqualTo("own request"));
	}

	@Test
	void jobHasNoAddressAndKeepsCorrelationId() {
		MDC.put(AuditAttributes.CORRELATION_ID, "job-7");
		write(entry("request.submit"));
		assertThat(found()).singleElement().satisfies((event) -> {
			assertThat(event.via()).isEqualTo(Via.JOB);
			assertThat(event.address()).isNull();
			assertThat(event.correlationId()).isEqualTo("job-7");
		});
	}

	@Test
	void requestTellsWhereItCameFrom() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("192.0.2.7");
		request.addHeader("User-Agent", "a".repeat(600));
		UUID token = UUID.randomUUID();
		request.setAttribute(AuditAttributes.TOKEN, token);
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		write(entry("request.submit"));
		assertThat(found()).singleElement().satisfies((event) -> {
			assertThat(event.via()).isEqualTo(Via.API);
			assertThat(event.token()).isEqualTo(token);
			assertThat(event.address()).isEqualTo("192.0.2.7");
			assertThat(event.userAgent()).hasSize(500).endsWith("a…");
		});
	}

	@Test
	void hostileTextIsOneRowAndNeverRefused() {
		String text = "a\r\nb\0\u001b[31m\u2028" + "x".repeat(5000);
		write(AuditEntry.denied("lena", "request.approve", new ObjectRef("request", this.id, text), text));
		assertThat(found()).singleElement().satisfies((event) -> {
			assertThat(event.entry().object().label()).startsWith("a\r\nb\uFFFD\u001b").hasSize(600);
			assertThat(event.entry().detail()).hasSize(2000);
		});
	}

	@Test
	void contentThatIsNotJsonIsShownAsText() {
		write(AuditEntry.done("lena", "request.submit", object(), "{not json", "{\"a\":1}"));
		assertThat(found()).singleElement().satisfies((event) -> {
			assertThat(event.before()).hasToString("\"{not json\"");
			assertThat(event.after()).hasToString("{\"a\":1}");
		});
	}

	private void write(AuditEntry entry) {
		this.transactions.executeWithoutResult((status) -> this.trail.record(entry));
	}

	private List<AuditEvent> found() {
		return this.events.search(new AuditFilter(null, null, this.id, null, null, null, null), null, 10).events();
	}

	private AuditEntry entry(String action) {
		return AuditEntry.done("lena", action, object(), null, null);
	}

	private ObjectRef object() {
		return new ObjectRef("request", this.id, "REQ-1");
	}

	private record Happened(AuditedEvent event) implements AuditedEvent {

		@Override
		public List<AuditEntry> auditEntries() {
			return this.event.auditEntries();
		}

	}

}
