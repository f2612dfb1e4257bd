package dev.podidentity.portal.policy;

/** What became of proposed rules. */
public enum PolicyChangeStatus {

	/** They wait for decisions. */
	PROPOSED,
	/** They came in force as a version. */
	ADOPTED,
	/** Somebody who decides said no. */
	REJECTED,
	/** Their author took them back. */
	WITHDRAWN;

	/** In the middle of a sentence. */
	public String words() {
		return switch (this) {
			case PROPOSED -> "proposed";
			case ADOPTED -> "in force";
			case REJECTED -> "rejected";
			case WITHDRAWN -> "withdrawn";
		};
	}

}
