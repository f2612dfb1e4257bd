package dev.podidentity.portal.request.web;

import java.util.List;

import dev.podidentity.portal.request.ContentDifference;
import dev.podidentity.portal.request.RequestView;

/**
 * What a revision changed in one field.
 *
 * @param label what people call the field
 * @param removed values that are there no more
 * @param added values that are new
 */
record ChangedField(String label, List<String> removed, List<String> added) {

	/** What the revision in force changed; nothing where it is the first. */
	static List<ChangedField> of(RequestView view) {
		return view.changedBy(view.history().get(view.revision() - 1)).stream().map(ChangedField::of).toList();
	}

	private static ChangedField of(ContentDifference difference) {
		return new ChangedField(label(difference.field()), words(difference.field(), difference.removed()),
				words(difference.field(), difference.added()));
	}

	private static String label(String field) {
		return switch (field) {
			case "type" -> "Action";
			case "targets" -> "Targets";
			case "roleArn" -> "IAM role";
			case "targetRoleArn" -> "Target role";
			case "disableSessionTags" -> "Session tags";
			case "policy" -> "Session policy";
			case "tags" -> "Tags";
			case "justification" -> "Reason";
			case "ticket" -> "Ticket";
			case "expiresAt" -> "Last day of access";
			default -> throw new IllegalArgumentException(field);
		};
	}

	private static List<String> words(String field, List<String> values) {
		return field.equals("disableSessionTags")
				? values.stream().map((off) -> off.equals("true") ? "off" : "on").toList() : values;
	}

}
