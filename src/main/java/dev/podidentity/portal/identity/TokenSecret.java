package dev.podidentity.portal.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Makes raw tokens and the digest that is kept of them. */
final class TokenSecret {

	private static final SecureRandom random = new SecureRandom();

	private static final Pattern SHAPE = Pattern.compile("pip_[A-Za-z0-9_-]{1,100}");

	private TokenSecret() {
	}

	/** A new one, of 32 random bytes. */
	static String generate() {
		byte[] bytes = new byte[32];
		random.nextBytes(bytes);
		return "pip_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** Whether it could be one at all. */
	static boolean isWellFormed(String raw) {
		return SHAPE.matcher(raw).matches();
	}

	/** The SHA-256, in hexadecimal. */
	static String hash(String raw) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new AssertionError("Every Java platform has SHA-256", ex);
		}
	}

	/** Whether it is the one with this digest; takes as long whether or not. */
	static boolean matches(String raw, String hash) {
		return MessageDigest.isEqual(hash(raw).getBytes(StandardCharsets.US_ASCII),
				hash.getBytes(StandardCharsets.US_ASCII));
	}

}
