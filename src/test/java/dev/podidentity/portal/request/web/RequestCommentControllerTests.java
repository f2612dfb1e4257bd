package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import dev.podidentity.portal.request.RequestComment;
import dev.podidentity.portal.request.RequestComments;
import dev.podidentity.portal.request.RequestComments.Commented;
import dev.podidentity.portal.request.RequestNotFound;
import dev.podidentity.portal.request.RequestReader;
import dev.podidentity.portal.request.SampleRequest;
import dev.podidentity.portal.web.Toast;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/** Comments on the page of a request, and every way in which they are refused. */
@PageTest
class RequestCommentControllerTests {

	private static final Instant SAID = SampleRequest.ASKED.plusSeconds(60);

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RequestReader reader;

	@Autowired
	private RequestComments comments;

	@BeforeEach
	void find() {
		given(this.reader.get(eq("REQ-1042"), any())).willReturn(SampleRequest.submitted().view());
	}

	@Test
	void commentLeadsBackToTheTimelineWithAToast() {
		stores(List.of());
		MvcTestResult result = comment("Fine.");
		then(this.comments).should().add("REQ-1042", "Fine.", SampleRequest.actor(SampleRequest.JONAS));
		assertThat(result).hasStatus(303).hasRedirectedUrl("/requests/REQ-1042#h-tl");
		assertThat(toast(result)).isEqualTo(Toast.ok("Commented on REQ-1042", null));
	}

	@Test
	void authorIsToldWhoCannotSeeIt() {
		stores(List.of("Noah Keller"));
		assertThat(toast(comment("Hi")))
			.isEqualTo(Toast.warn("Commented on REQ-1042", "Noah Keller cannot see this request and is not told."));
		stores(List.of("Ida Berg", "Noah Keller"));
		assertThat(toast(comment("Hi"))).isEqualTo(
				Toast.warn("Commented on REQ-1042", "Ida Berg, Noah Keller cannot see this request and are not told."));
	}

	@Test
	void whatIsWrongIsToldAtTheFieldAndTheTextIsKept() {
		given(this.comments.add(any(), any(), any()))
			.willThrow(SampleRequest.invalid("/text", "Use at most 4000 characters; this has 4001."));
		MvcTestResult result = comment("My <long> words");
		assertThat(result).hasStatus(422);
		assertThat(Browser.text(result))
			.contains("Your comment was not stored.", "href=\"#say\"", "aria-invalid=\"true\"", "say-h say-e",
					"Use at most 4000 characters; this has 4001.", "My &lt;long&gt; words</textarea>")
			.containsOnlyOnce("id=\"errors\"")
			.doesNotContain("Your decision was not stored.");
	}

	@Test
	void whoDoesNotSeeTheRequestGetsNotFound() {
		RequestNotFound missing = mock();
		given(missing.reason()).willReturn("There is no request REQ-1.");
		given(this.comments.add(any(), any(), any())).willThrow(missing);
		given(this.reader.get(eq("REQ-1042"), any())).willThrow(missing);
		assertThat(comment("Hi")).hasStatus(404);
	}

	@Test
	void whoMayNotIsRefusedAndReadsWhyInsteadOfAForm() {
		given(this.comments.add(any(), any(), any())).willThrow(SampleRequest.forbidden("Auditors read."));
		assertThat(comment("Hi")).hasStatus(403);
		given(this.reader.get(eq("REQ-1042"), any()))
			.willReturn(SampleRequest.submitted().mayNotComment("Auditors read.").view());
		assertThat(page()).contains("Auditors read.").doesNotContain("/requests/REQ-1042/comments");
	}

	@Test
	void whatWasSaidIsEscapedWithItsLinksAndNames() {
		shows(said("<script>alert(1)</script>\nhttps://example.com/?a=b&c=d. javascript:alert(2) @approver @nobody"));
		assertThat(page())
			.contains("Maya of then", "commented", "&lt;script&gt;alert(1)&lt;/script&gt;",
					"<a href=\"https://example.com/?a=b&amp;c=d\" rel=\"noopener noreferrer nofollow\""
							+ ">https://example.com/?a=b&amp;c=d</a>.",
					"javascript:alert(2) <b>@approver</b> @nobody</bdi></p>",
					"action=\"/requests/REQ-1042/comments#errors\"", "name=\"text\"")
			.doesNotContain("<script>alert", "th:", "style=", "href=\"javascript");
	}

	@Test
	void lineBreaksAreKeptAndNoneIsAdded() {
		shows(said("one\n  two\n\nhttps://example.com"));
		MvcTestResult result = this.mvc.get()
			.uri("/requests/REQ-1042")
			.with(Browser.as(SampleRequest.JONAS))
			.exchange();
		assertThat(result).bodyText()
			.contains("<p class=\"p-said\"><bdi>one\n  two\n\n<a href=\"https://example.com\"")
			.contains("https://example.com</a></bdi></p>");
	}

	@Test
	void onlyTheNewestHundredAreShown() {
		given(this.comments.newest(any(), eq(101))).willReturn(Collections.nCopies(101, said("Words of many")));
		assertThat(page().split("Words of many", -1)).hasSize(101);
		assertThat(page()).contains("Only the newest 100 comments are shown.");
		given(this.comments.newest(any(), anyInt())).willReturn(Collections.nCopies(100, said("Words of many")));
		assertThat(page()).doesNotContain("Only the newest");
	}

	private void shows(RequestComment comment) {
		given(this.comments.newest(any(), anyInt())).willReturn(List.of(comment));
	}

	private void stores(List<String> blind) {
		given(this.comments.add(any(), any(), any())).willReturn(new Commented("REQ-1042", said("Fine."), blind));
	}

	private static RequestComment said(String text) {
		return new RequestComment(1, "somebody", "Maya of then", text, Set.of("approver"), null, SAID);
	}

	private MvcTestResult comment(String text) {
		return this.mvc.post()
			.uri("/requests/REQ-1042/comments")
			.param("text", text)
			.with(Browser.as(SampleRequest.JONAS))
			.with(csrf())
			.exchange();
	}

	private static @Nullable Object toast(MvcTestResult result) {
		return result.getMvcResult().getFlashMap().get("toast");
	}

	private String page() {
		MvcTestResult result = this.mvc.get()
			.uri("/requests/REQ-1042")
			.with(Browser.as(SampleRequest.JONAS))
			.exchange();
		assertThat(result).hasStatusOk();
		return Browser.text(result);
	}

}
