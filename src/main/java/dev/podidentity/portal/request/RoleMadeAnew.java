package dev.podidentity.portal.request;

import java.util.List;

/**
 * A role is not the one any more that preflight found for those who decide, or may do
 * more than it did: what it may do now nobody has read. The checks are made again, and
 * the request waits.
 */
public final class RoleMadeAnew extends RequestRefused {

	private final transient List<String> differences;

	RoleMadeAnew(List<String> differences) {
		super(String.join(" ", differences)
				+ " Nothing was approved. The checks were made again: read what they say now, and decide then.");
		this.differences = List.copyOf(differences);
	}

	/** What became of each role, a sentence each. */
	public List<String> differences() {
		return this.differences;
	}

}
