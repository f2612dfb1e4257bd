package dev.podidentity.portal.sandbox.cloud;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The {@code clientRequestToken}s that were used. AWS documents neither for how long it
 * remembers a token nor what it does with one that comes back with another body; here a
 * token lives as long as its association, the same call again answers with that
 * association, and another call with the same token is refused.
 */
final class Tokens {

	private final Map<Key, TokenUse> uses = new HashMap<>();

	void put(TokenUse use) {
		this.uses.put(new Key(use.location(), use.token()), use);
	}

	void forget(String associationArn) {
		this.uses.values().removeIf((use) -> use.associationArn().equals(associationArn));
	}

	/** ARN of the association that this very call has already made or changed. */
	Optional<String> earlier(Cluster cluster, @Nullable String token, String fingerprint) {
		if (token == null) {
			return Optional.empty();
		}
		TokenUse use = this.uses.get(new Key(cluster.location(), token));
		if (use == null) {
			return Optional.empty();
		}
		if (!use.fingerprint().equals(fingerprint)) {
			throw AwsFailure.on(cluster.name(), AwsError.INVALID_PARAMETER,
					"The clientRequestToken was already used with different parameters");
		}
		return Optional.of(use.associationArn());
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

	private record Key(Location location, String token) {
	}

}
