package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the control that a JSON pointer of the rules means.
 *
 * @param form what was typed
 */
record RequestFormFields(RequestForm form) {

	private static final Field WHOLE_FORM = new Field("", "");

	private static final Field TARGETS = new Field("targets", "Targets");

	private static final Field TAGS = new Field("tags", "Tags");

	Field at(String pointer) {
		String[] steps = pointer.split("/", -1);
		return switch ((steps.length > 1) ? steps[1] : "") {
			case "targets" -> (steps.length == 4) ? target(steps[2], steps[3]) : TARGETS;
			case "roleArn" -> new Field(this.form.roleArn().isBlank() ? "role-q" : "role-arn", "IAM role");
			case "targetRoleArn" -> new Field("target-role", "Target role");
			case "policy" -> new Field("policy", "Session policy");
			case "tags" -> (steps.length == 3) ? tag(steps[2].replace("~1", "/").replace("~0", "~")) : TAGS;
			case "justification" -> new Field("why", "Why does the service need this role?");
			case "ticket" -> new Field("ticket", "Ticket");
			case "team" -> new Field("team", "Team");
			case "expiresAt" -> new Field("expires", "Last day of access");
			default -> WHOLE_FORM;
		};
	}

	private static Field target(String index, String member) {
		int number = Integer.parseInt(index) + 1;
		return switch (member) {
			case "cluster" -> new Field("t" + number + "-cluster", "Target " + number + ", cluster");
			case "namespace" -> new Field("t" + number + "-ns", "Target " + number + ", namespace");
			case "serviceAccount" -> new Field("t" + number + "-sa", "Target " + number + ", service account");
			default -> TARGETS;
		};
	}

	/** The last row of that key: of two that are the same, the later one is too much. */
	private Field tag(String key) {
		List<TagForm> tags = this.form.tags();
		int row = IntStream.range(0, tags.size())
			.filter((at) -> !tags.get(at).blank() && tags.get(at).key().equals(key))
			.max()
			.orElse(-1);
		return (row >= 0) ? new Field("tag" + (row + 1) + "-key", "Tag " + (row + 1)) : TAGS;
	}

	/**
	 * A control.
	 *
	 * @param id its id; empty for the whole form
	 * @param label what people call it
	 */
	record Field(String id, String label) {

		/** The message with the name of the control before it. */
		String describe(String message) {
			return this.label.isEmpty() ? message : this.label + (this.label.endsWith("?") ? " " : ": ") + message;
		}

	}

}
