package dev.podidentity.portal.sandbox.cloud;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The {@code clientRequestToken}s that were used. AWS documents neither for how long it
 * remembers a token nor what it does with one that comes back with another body; here,
 * unless told otherwise, a token lives as long as its association, the same call again
 * answers with that association, and another call with the same token is refused.
 */
final class Tokens {

	private final Map<Key, Remembered> uses = new HashMap<>();

	private final Map<String, List<Key>> keysByArn = new HashMap<>();

	private TokenMemory memory = TokenMemory.REMEMBERED;

	private Duration forgottenAfter = Duration.ZERO;

	void behave(TokenMemory newMemory, Duration newForgottenAfter) {
		this.memory = newMemory;
		this.forgottenAfter = newForgottenAfter;
	}

	void put(TokenUse use, Instant at) {
		Key key = new Key(use.location(), use.token());
		this.uses.put(key, new Remembered(use, at));
		this.keysByArn.computeIfAbsent(use.associationArn(), (arn) -> new ArrayList<>()).add(key);
	}

	void forget(String associationArn) {
		List<Key> keys = this.keysByArn.remove(associationArn);
		if (keys != null) {
			keys.forEach(this.uses::remove);
		}
	}

	/** ARN of the association that this very call has already made or changed. */
	Optional<String> earlier(Cluster cluster, @Nullable String token, String fingerprint, Instant now) {
		if (token == null) {
			return Optional.empty();
		}
		Remembered remembered = this.uses.get(new Key(cluster.location(), token));
		if (remembered == null || isForgotten(remembered, now)) {
			return Optional.empty();
		}
		TokenUse use = remembered.use();
		if (!use.fingerprint().equals(fingerprint)) {
			throw AwsFailure.on(cluster.name(), AwsError.INVALID_PARAMETER,
					"The clientRequestToken was already used with different parameters");
		}
		return Optional.of(use.associationArn());
	}

	private boolean isForgotten(Remembered remembered, Instant now) {
		return this.memory == TokenMemory.FORGOTTEN && !remembered.at().plus(this.forgottenAfter).isAfter(now);
	}

	/** Whether a repeated create is refused in spite of its token. */
	boolean refusesRepeats() {
		return this.memory == TokenMemory.REFUSED;
	}

	/** What tells one call from another: operation, path and body without the token. */
	static String fingerprint(Object... parts) {
		byte[] text = Json.MAPPER.writeValueAsString(Arrays.asList(parts)).getBytes(StandardCharsets.UTF_8);
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private record Remembered(TokenUse use, Instant at) {
	}

	private record Key(Location location, String token) {
	}

}
