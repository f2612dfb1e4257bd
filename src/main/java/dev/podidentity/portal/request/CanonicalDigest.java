package dev.podidentity.portal.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over parts that are each preceded by their length, so that no two different
 * lists of parts have the same encoding (plain concatenation would not tell {@code a, bc}
 * from {@code ab, c}).
 */
class CanonicalDigest {

	private final MessageDigest sha256;

	CanonicalDigest(String domain) {
		try {
			this.sha256 = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
		add(domain);
	}

	CanonicalDigest add(@Nullable String part) {
		if (part == null) {
			this.sha256.update((byte) '-');
			return this;
		}
		byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
		this.sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
		this.sha256.update(bytes);
		return this;
	}

	CanonicalDigest add(int number) {
		return add(Integer.toString(number));
	}

	String toHex() {
		return HexFormat.of().formatHex(this.sha256.digest());
	}

}
