package dev.podidentity.portal.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request whose body cannot be read beyond a limit. */
class LimitedRequest extends HttpServletRequestWrapper {

	private final long limit;

	LimitedRequest(HttpServletRequest request, long limit) {
		super(request);
		this.limit = limit;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		return new LimitedStream(super.getInputStream(), this.limit);
	}

	@Override
	public BufferedReader getReader() throws IOException {
		String encoding = getCharacterEncoding();
		Charset charset = (encoding != null) ? Charset.forName(encoding) : StandardCharsets.UTF_8;
		return new BufferedReader(new InputStreamReader(getInputStream(), charset));
	}

	/** Counts what is read. */
	private static final class LimitedStream extends ServletInputStream {

		private final ServletInputStream stream;

		private long left;

		private LimitedStream(ServletInputStream stream, long limit) {
			this.stream = stream;
			this.left = limit;
		}

		@Override
		public int read() throws IOException {
			int value = this.stream.read();
			count((value < 0) ? 0 : 1);
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = this.stream.read(buffer, offset, length);
			count(Math.max(read, 0));
			return read;
		}

		private void count(int read) {
			this.left -= read;
			if (this.left < 0) {
				throw new BodyLimitFilter.BodyTooLarge();
			}
		}

		@Override
		public boolean isFinished() {
			return this.stream.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.stream.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.stream.setReadListener(listener);
		}

	}

}
