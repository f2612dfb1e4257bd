package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.request.InvalidRequest;
import org.jspecify.annotations.Nullable;

/**
 * To whom a request is handed, right or wrong.
 *
 * @param people account names
 * @param why why
 */
record ReassignForm(@Nullable List<@Nullable String> people, @Nullable String why) {

	/** Whether that person was chosen. */
	public boolean has(String username) {
		return this.people != null && this.people.contains(username);
	}

	/**
	 * What was sent in vain.
	 *
	 * @param form what was sent
	 * @param aboutPeople what is wrong with the people, or null
	 * @param aboutReason what is wrong with the reason, or null
	 */
	record Refused(ReassignForm form, @Nullable String aboutPeople, @Nullable String aboutReason) {

		static Refused of(ReassignForm form, InvalidRequest invalid) {
			return new Refused(form, message(invalid, "/people"), message(invalid, "/reason"));
		}

		private static @Nullable String message(InvalidRequest invalid, String pointer) {
			return invalid.violations()
				.stream()
				.filter((violation) -> violation.pointer().equals(pointer))
				.map(InvalidRequest.Violation::message)
				.findFirst()
				.orElse(null);
		}

	}

}
