package dev.podidentity.portal.web;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

import dev.podidentity.portal.web.LimitedRequest.BodyTooLarge;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BodyLimitFilterTests {

	private static final int LIMIT = 1024;

	@Test
	void announcedBodyBeyondTheLimitIsRefusedUnread() throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		MockFilterChain chain = new MockFilterChain();
		new BodyLimitFilter(DataSize.ofBytes(LIMIT)).doFilter(request(LIMIT + 1), response, chain);
		assertThat(response.getStatus()).isEqualTo(413);
		assertThat(chain.getRequest()).isNull();
	}

	@Test
	void bodyOfJustTheLimitPasses() throws Exception {
		AtomicInteger read = new AtomicInteger();
		new BodyLimitFilter(DataSize.ofBytes(LIMIT)).doFilter(request(LIMIT), new MockHttpServletResponse(),
				(request, response) -> read.set(request.getInputStream().readAllBytes().length));
		assertThat(read).hasValue(LIMIT);
	}

	@Test
	void unannouncedBodyEndsAtTheLimit() {
		LimitedRequest limited = new LimitedRequest(request(LIMIT + 1), LIMIT);
		assertThatExceptionOfType(BodyTooLarge.class).isThrownBy(() -> limited.getInputStream().readAllBytes());
		LimitedRequest again = new LimitedRequest(request(LIMIT + 1), LIMIT);
		assertThatExceptionOfType(BodyTooLarge.class).isThrownBy(() -> readByByte(again));
	}

	@Test
	void readerIsLimitedToo() throws IOException {
		LimitedRequest small = new LimitedRequest(request(3), LIMIT);
		assertThat(small.getReader().readLine()).isEqualTo("\0\0\0");
		LimitedRequest large = new LimitedRequest(request(LIMIT + 1), LIMIT);
		assertThatExceptionOfType(BodyTooLarge.class).isThrownBy(() -> large.getReader().readLine());
	}

	private static void readByByte(LimitedRequest request) throws IOException {
		var body = request.getInputStream();
		while (body.read() >= 0) {
			assertThat(body.isReady()).isTrue();
		}
	}

	private static MockHttpServletRequest request(int size) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setContent(new byte[size]);
		return request;
	}

}
