package dev.podidentity.portal.sandbox.cloud;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Who calls and where to. Any credentials will do: the access keys that
 * {@link StsSessions} hands out bear their account, every other key means the default
 * account.
 *
 * @param accessKeyId access key id of the signature
 * @param region region of the credential scope
 * @param sessionToken security token sent along, if any
 */
public record Caller(String accessKeyId, String region, @Nullable String sessionToken) {

	/** The account of every access key that bears none. */
	public static final String DEFAULT_ACCOUNT = "111122223333";

	private static final Pattern SESSION_KEY = Pattern.compile("ASIA([0-9]{12})[A-Z0-9]{4}");

	public String account() {
		Matcher matcher = SESSION_KEY.matcher(this.accessKeyId);
		return matcher.matches() ? matcher.group(1) : DEFAULT_ACCOUNT;
	}

	public Location location() {
		return new Location(account(), this.region);
	}

}
