package dev.podidentity.portal.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * One client's connection, kept open. It does as little as HTTP allows, since what the
 * client needs of the processors the portal does not get.
 */
final class Wire implements AutoCloseable {

	/** Sooner than a server closes what is idle. */
	private static final long IDLE_NANOS = 5_000_000_000L;

	private final URI base;

	private final String headers;

	private @Nullable Socket socket;

	private @Nullable InputStream input;

	private long used;

	Wire(String base, String... headers) {
		this.base = URI.create(base);
		this.headers = "Host: " + this.base.getAuthority() + "\r\n" + String.join("\r\n", headers) + "\r\n";
	}

	/** A program with the demo token of that person. */
	static Wire of(String base, String person) {
		return new Wire(base, "Authorization: Bearer pip_demo_" + person, "Content-Type: application/json");
	}

	Answer get(String path) {
		return send("GET " + path + " HTTP/1.1\r\n" + this.headers + "\r\n");
	}

	Answer post(String path, String body) {
		return send("POST " + path + " HTTP/1.1\r\n" + this.headers + "Content-Length: "
				+ body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
	}

	private Answer send(String request) {
		try {
			if (System.nanoTime() - this.used > IDLE_NANOS) {
				close();
			}
			Socket open = (this.socket != null) ? this.socket : connect();
			open.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			Answer answer = answer();
			this.used = System.nanoTime();
			if ("close".equalsIgnoreCase(answer.headers().get("connection"))) {
				close();
			}
			return answer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Socket connect() throws IOException {
		Socket open = new Socket(this.base.getHost(), this.base.getPort());
		open.setTcpNoDelay(true);
		open.setSoTimeout(60_000);
		this.socket = open;
		this.input = new BufferedInputStream(open.getInputStream(), 64 * 1024);
		return open;
	}

	private Answer answer() throws IOException {
		int status = Integer.parseInt(line().split(" ")[1]);
		Map<String, String> fields = new TreeMap<>();
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			fields.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
		}
		byte[] body = fields.containsKey("transfer-encoding") ? chunks()
				: bytes(Integer.parseInt(fields.getOrDefault("content-length", "0")));
		return new Answer(status, fields, body);
	}

	private byte[] chunks() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		int length = Integer.parseInt(line(), 16);
		while (length > 0) {
			body.write(bytes(length));
			line();
			length = Integer.parseInt(line(), 16);
		}
		line();
		return body.toByteArray();
	}

	private byte[] bytes(int length) throws IOException {
		byte[] bytes = input().readNBytes(length);
		if (bytes.length < length) {
			throw new IOException("The answer ends too early");
		}
		return bytes;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = input().read(); next != '\n'; next = input().read()) {
			if (next < 0) {
				throw new IOException("The connection was closed");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	private InputStream input() throws IOException {
		if (this.input == null) {
			throw new IOException("Not connected");
		}
		return this.input;
	}

	@Override
	public void close() throws IOException {
		if (this.socket != null) {
			this.socket.close();
			this.socket = null;
		}
	}

	/**
	 * What came back.
	 *
	 * @param status its status
	 * @param headers its headers, names in lower case
	 * @param body its body
	 */
	record Answer(int status, Map<String, String> headers, byte[] body) {

		/** The same, or a failure that shows the body. */
		Answer expect(int expected) {
			if (this.status != expected) {
				throw new IllegalStateException(this.status + " " + text());
			}
			return this;
		}

		String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

	}

}
