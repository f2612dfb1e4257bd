package dev.podidentity.portal.audit.web;

import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEvents;
import dev.podidentity.portal.audit.AuditFilter;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.security.As;
import dev.podidentity.portal.security.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class AuditControllerTests {

	private final String mark = UUID.randomUUID().toString();

	@Autowired
	MockMvcTester mvc;

	@Autowired
	AuditTrail trail;

	@Autowired
	AuditEvents events;

	@Autowired
	TransactionTemplate transactions;

	@Test
	void rowsTellWhoWhatAboutAndResult() {
		this.trail.recordRefusal(AuditEntry.denied("lena", "request.approve", object("REQ-7"), "own request"));
		assertThat(get("?q=" + this.mark)).hasStatusOk()
			.bodyText()
			.contains("Lena Hoffmann", "request.<wbr>approve", "REQ-7", "Denied", "own request")
			.doesNotContain("Older");
	}

	@Test
	void nothingFoundIsSaid() {
		assertThat(get("?q=" + this.mark)).hasStatusOk().bodyText().contains("No event matches");
	}

	@Test
	void markupInTextIsShownAndNotObeyed() {
		this.trail.recordRefusal(AuditEntry.denied("lena", "request.approve", object("<script>alert(1)</script>"),
				"${7*7} __${7*7}__ <b>"));
		assertThat(get("?q=" + this.mark)).bodyText()
			.contains("&lt;script&gt;alert(1)&lt;/<wbr>script&gt;", "${7*7} __${7*7}__ &lt;b&gt;")
			.doesNotContain("<script>alert");
	}

	@Test
	void drawerShowsBeforeAndAfterAndKeepsFilters() {
		this.transactions.executeWithoutResult((status) -> this.trail.record(
				AuditEntry.done("lena", "request.revise", object("REQ-8"), "{\"role\":\"a\"}", "{\"role\":\"b\"}")));
		long seq = this.events.search(new AuditFilter(null, null, this.mark, null, null, null, null), null, 1)
			.events()
			.get(0)
			.seq();
		String query = "?q=" + this.mark + "&actor=lena";
		assertThat(get(query)).bodyText()
			.contains("/audit?q=" + this.mark + "&amp;actor=lena&amp;event=" + seq)
			.doesNotContain("Before");
		assertThat(get(query + "&event=" + seq)).bodyText()
			.contains("Before", "&quot;role&quot; : &quot;a&quot;", "After", "&quot;role&quot; : &quot;b&quot;")
			.contains("href=\"/audit?q=" + this.mark + "&amp;actor=lena\"");
	}

	@Test
	void olderOnesAreBehindLink() {
		this.transactions.executeWithoutResult((status) -> {
			for (int i = 0; i < 51; i++) {
				this.trail.record(AuditEntry.done("lena", "request.submit", object("REQ-" + i), null, null));
			}
		});
		MvcTestResult first = get("?object=" + this.mark);
		assertThat(first).bodyText().contains("Older").contains(">REQ-50<").doesNotContain(">REQ-0<");
		String cursor = this.events.search(new AuditFilter(null, null, this.mark, null, null, null, null), null, 50)
			.next();
		assertThat(first).bodyText().contains("cursor=" + cursor);
		assertThat(get("?object=" + this.mark + "&cursor=" + cursor)).bodyText()
			.contains(">REQ-0<", "Newest")
			.doesNotContain("Older");
	}

	@Test
	void eventThatIsNotThereIsNotFound() {
		assertThat(get("?event=" + Long.MAX_VALUE)).hasStatus(404);
	}

	@Test
	void filterThatCannotBeUsedIsShownWithWhatWasTyped() {
		assertThat(get("?from=soon&actor=\"><b>")).hasStatus(422)
			.bodyText()
			.contains("from: Use a day", "value=\"soon\"", "&quot;&gt;&lt;b&gt;");
	}

	private MvcTestResult get(String query) {
		return this.mvc.get().uri("/audit" + query).with(As.session("auditor")).exchange();
	}

	private ObjectRef object(String label) {
		return new ObjectRef("request", this.mark, label);
	}

}
