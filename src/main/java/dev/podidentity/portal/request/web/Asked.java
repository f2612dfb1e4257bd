package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.podidentity.portal.request.PortalTags;
import dev.podidentity.portal.request.RequestContent;
import dev.podidentity.portal.request.RequestView;
import org.jspecify.annotations.Nullable;

/**
 * What will be created, field by field.
 *
 * @param fields what differs from nothing
 * @param defaults what stays as EKS has it by itself, one sentence; empty where nothing
 * does
 * @param policy session policy as JSON text
 */
record Asked(List<Field> fields, String defaults, @Nullable String policy) {

	static Asked of(RequestView view) {
		RequestContent content = view.content();
		List<Field> fields = new ArrayList<>();
		List<String> defaults = new ArrayList<>();
		fields.add(new Field("IAM role", roles(content)));
		if (content.targetRole() != null) {
			fields.add(new Field("Target role", List.of(content.targetRole().toString())));
		}
		else {
			defaults.add("no target role");
		}
		if (content.disableSessionTags()) {
			fields.add(new Field("Session tags", List.of("off")));
		}
		else {
			defaults.add("session tags on");
		}
		if (content.policy() == null) {
			defaults.add("no session policy");
		}
		fields.add(new Field("Tags", pairs(content.tags())));
		fields.add(new Field("Tags of the portal", portalTags(view)));
		return new Asked(fields.stream().filter((field) -> !field.added().isEmpty()).toList(),
				String.join(", ", defaults), content.policy());
	}

	private static List<String> roles(RequestContent content) {
		return content.targets().stream().map((target) -> content.roleFor(target).toString()).distinct().toList();
	}

	private static List<String> portalTags(RequestView view) {
		Map<String, String> none = new TreeMap<>();
		return pairs(PortalTags.add(none, view.reference(), view.revision()));
	}

	private static List<String> pairs(Map<String, String> tags) {
		return tags.entrySet().stream().map((tag) -> tag.getKey() + "=" + tag.getValue()).toList();
	}

	/**
	 * One field.
	 *
	 * @param label what it is
	 * @param added its values
	 */
	record Field(String label, List<String> added) {
	}

}
