package dev.podidentity.portal.notification;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DigestTests {

	@Test
	void subjectNamesTheRequestAndWhatHappens() {
		assertThat(new Digest(List.of(SomeNews.news(NotificationKind.ASKED, "Maya Lindqvist"))).subject())
			.isEqualTo("REQ-1001 payments/receipts on prod-eu-1 waits for a decision");
	}

	@Test
	void lastNewsOfARequestIsInTheSubject() {
		assertThat(new Digest(List.of(SomeNews.news(NotificationKind.APPROVED, "Jonas Weber"),
				SomeNews.news(NotificationKind.FULFILLED, "The portal")))
			.subject()).endsWith("is done");
	}

	@Test
	void subjectOfManyCountsAndNamesTheFirst() {
		assertThat(new Digest(many(5)).subject()).isEqualTo("5 requests: REQ-1, REQ-2, REQ-3, ...");
		assertThat(new Digest(many(2)).subject()).isEqualTo("2 requests: REQ-1, REQ-2");
	}

	@Test
	void textHasEveryRequestOnceWithItsLink() {
		List<News> twice = List.of(SomeNews.news(NotificationKind.ASKED, "Maya Lindqvist"),
				SomeNews.news(NotificationKind.ASKED, "Noah Keller", "REQ-1002", "checkout/api on prod-eu-1"),
				SomeNews.news(NotificationKind.RESUBMITTED, "Maya Lindqvist"));

		assertThat(new Digest(twice).text()).isEqualTo("""
				REQ-1001 payments/receipts on prod-eu-1
				  Maya Lindqvist asked for it. It waits for a decision.
				  Maya Lindqvist sent a new revision; earlier approvals do not count any more. It waits for a decision.
				  https://portal.example.com/requests/REQ-1001

				REQ-1002 checkout/api on prod-eu-1
				  Noah Keller asked for it. It waits for a decision.
				  https://portal.example.com/requests/REQ-1002
				""");
	}

	@Test
	void whereNobodyHasToAgreeNothingIsSaidToWait() {
		assertThat(SomeNews.news(NotificationKind.ASKED, "Maya Lindqvist", SomeNews.decided()).sentence())
			.isEqualTo("Maya Lindqvist asked for it.");
		assertThat(
				new Digest(List.of(SomeNews.news(NotificationKind.RESUBMITTED, "Maya Lindqvist", SomeNews.decided())))
					.chat())
			.endsWith("Maya Lindqvist sent a new revision; earlier approvals do not count any more.");
	}

	@Test
	void lineBreaksInNamesBeginNeitherHeadersNorLines() {
		Digest digest = new Digest(List.of(SomeNews.news(NotificationKind.ASKED, "Eve\r\nApproved: yes", "REQ-1",
				"a\r\nBcc: eve@example.com\u2028\u0000x")));

		assertThat(digest.subject()).isEqualTo("REQ-1 a Bcc: eve@example.com x waits for a decision");
		assertThat(digest.text().lines()).hasSize(3)
			.noneMatch((line) -> line.startsWith("Bcc") || line.startsWith("Approved"));
	}

	@Test
	void namesInAChatAreNeitherLinksNorCalls() {
		assertThat(new Digest(List.of(SomeNews.news(NotificationKind.ASKED, "<!channel> & <http://evil|Maya>"))).chat())
			.isEqualTo("<https://portal.example.com/requests/REQ-1001|REQ-1001 payments/receipts on prod-eu-1> "
					+ "&lt;!channel&gt; &amp; &lt;http://evil¦Maya&gt; asked for it. It waits for a decision.");
	}

	@Test
	void aChatGetsNoMoreThanIsRead() {
		assertThat(new Digest(many(45)).chat().lines()).hasSize(41).last().isEqualTo("and 5 more");
		assertThat(new Digest(many(40)).chat().lines()).hasSize(40);
	}

	private static List<News> many(int count) {
		return IntStream.rangeClosed(1, count)
			.mapToObj((i) -> SomeNews.news(NotificationKind.ASKED, "Maya", "REQ-" + i, "payments/a on b"))
			.toList();
	}

}
