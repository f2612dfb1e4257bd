package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts of a resource that AWS reserves by what comes before them: the namespaces of its
 * public parameters, and the topics of AWS IoT that begin with {@code $}.
 */
final class ReservedParts {

	private static final String AWS = "aws";

	/** The topic of a client has its name behind three words. */
	private static final int CLIENT_OF_EVENT = 4;

	private static final int THING = 2;

	private final String service;

	private final List<String> before = new ArrayList<>();

	ReservedParts(String service) {
		this.service = service;
	}

	/** Whether that next part is reserved. */
	boolean next(String part) {
		boolean reserved = switch (this.service) {
			case "ssm" -> isBefore(1, AWS) || (isBefore(2, AWS) && isBefore(1, "reference"));
			case "iot" -> part.startsWith("$") || isBefore(1, "$share") || isOfIot();
			default -> false;
		};
		this.before.add(part);
		return reserved;
	}

	/** Words around the name of a thing, a rule or a client. */
	private boolean isOfIot() {
		int begin = this.before.indexOf("$aws");
		int at = this.before.size() - begin;
		boolean event = isBefore(at - 1, "events");
		return begin >= 0 && at != (event ? CLIENT_OF_EVENT : THING);
	}

	private boolean isBefore(int back, String part) {
		int at = this.before.size() - back;
		return at >= 0 && at < this.before.size() && this.before.get(at).equals(part);
	}

}
