package dev.podidentity.portal.identity;

/** A token cannot be made like this. */
public class TokenRefused extends RuntimeException {

	private final String field;

	TokenRefused(String field, String message) {
		super(message);
		this.field = field;
	}

	/** What is wrong: {@code name}, {@code scopes} or {@code days}. */
	public String field() {
		return this.field;
	}

}
