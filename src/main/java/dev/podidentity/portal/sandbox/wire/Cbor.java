package dev.podidentity.portal.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** As much of CBOR (RFC 8949) as an error needs. */
final class Cbor {

	private static final int TEXT = 0x7A;

	private static final int MAP = 0xBA;

	private Cbor() {
	}

	/** A map of texts, each with a length of four bytes. */
	static byte[] map(Map<String, String> texts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		SortedMap<String, String> sorted = new TreeMap<>(texts);
		head(MAP, sorted.size(), bytes);
		sorted.forEach((key, value) -> {
			text(key, bytes);
			text(value, bytes);
		});
		return bytes.toByteArray();
	}

	private static void text(String text, ByteArrayOutputStream bytes) {
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		head(TEXT, utf8.length, bytes);
		bytes.writeBytes(utf8);
	}

	private static void head(int type, int length, ByteArrayOutputStream bytes) {
		bytes.write(type);
		bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
	}

}
