package dev.podidentity.portal.identity;

import java.util.LinkedHashMap;
import java.util.Map;

/** A delegation cannot be given like this; nothing was stored. */
public class DelegationRefused extends RuntimeException {

	private final transient Map<String, String> problems;

	DelegationRefused(Map<String, String> problems) {
		super(String.join(" ", problems.values()));
		this.problems = new LinkedHashMap<>(problems);
	}

	/**
	 * What is wrong and what to do, by field: {@code delegate}, {@code startsAt},
	 * {@code endsAt}, {@code reason}; under the empty name where it is no field.
	 */
	public Map<String, String> problems() {
		return this.problems;
	}

}
