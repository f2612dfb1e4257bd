package dev.podidentity.portal.sandbox.cloud;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Ids in the shapes of AWS. */
final class RandomIds {

	private static final String LOWER = "0123456789abcdefghijklmnopqrstuvwxyz";

	private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final RandomGenerator RANDOM = new SecureRandom();

	private RandomIds() {
	}

	static String lower(int length) {
		return of(LOWER, length);
	}

	static String upper(int length) {
		return of(UPPER, length);
	}

	private static String of(String alphabet, int length) {
		return RANDOM.ints(length, 0, alphabet.length())
			.mapToObj((index) -> String.valueOf(alphabet.charAt(index)))
			.collect(Collectors.joining());
	}

}
