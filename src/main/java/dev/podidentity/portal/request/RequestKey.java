package dev.podidentity.portal.request;

/**
 * A key that a program has chosen so that it can ask again without asking twice. Keys of
 * different people have nothing to do with each other.
 *
 * @param person account name of the person
 * @param key as chosen
 * @param digest what is asked under it
 */
public record RequestKey(String person, String key, String digest) {

	/**
	 * A key for exactly that body.
	 * @param body what is asked, in a form that is equal for what is equal
	 */
	public static RequestKey of(String person, String key, String body) {
		return new RequestKey(person, key, new CanonicalDigest("request-key/1").add(body).toHex());
	}

}
