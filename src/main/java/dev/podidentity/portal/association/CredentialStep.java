package dev.podidentity.portal.association;

import dev.podidentity.portal.request.PodCredentials;

/**
 * What is known of one of the things that pods need for credentials.
 *
 * @param gets what they get by it
 * @param failed whether the checks of the request found that it is not so
 * @param looked whether anybody looked and could not tell
 */
record CredentialStep(PodCredentials gets, boolean failed, boolean looked) {

	CredentialStep {
		failed = failed && gets.toTell();
		looked = looked && gets.toTell();
	}

	/**
	 * Whether it counts more than an earlier one: the worse answer does, and of equal
	 * answers what was found does, more than that nobody has looked yet.
	 */
	boolean hides(CredentialStep earlier) {
		int worse = this.gets.answer().compareTo(earlier.gets.answer());
		return (worse != 0) ? worse > 0 : weight() > earlier.weight();
	}

	private int weight() {
		return this.failed ? 2 : this.looked ? 1 : 0;
	}

}
