package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What differs in one field between two contents of a request.
 *
 * @param field name of the field, as in the API
 * @param removed values that only the earlier one has
 * @param added values that only the later one has
 */
public record ContentDifference(String field, List<String> removed, List<String> added) {

	/** All fields that differ, in the order in which people read them. */
	static List<ContentDifference> between(RequestContent before, RequestContent after) {
		List<ContentDifference> differences = new ArrayList<>();
		compare("type", before, after, (content) -> List.of(content.type().name()), differences);
		compare("targets", before, after, (content) -> content.targets().stream().map(Object::toString).toList(),
				differences);
		compare("roleArn", before, after, (content) -> List.of(content.role().toString()), differences);
		compare("targetRoleArn", before, after, (content) -> text(content.targetRole()), differences);
		compare("disableSessionTags", before, after, (content) -> List.of(String.valueOf(content.disableSessionTags())),
				differences);
		compare("policy", before, after, (content) -> text(content.policy()), differences);
		compare("tags", before, after,
				(content) -> content.tags()
					.entrySet()
					.stream()
					.map((tag) -> tag.getKey() + "=" + tag.getValue())
					.toList(),
				differences);
		compare("justification", before, after, (content) -> List.of(content.justification()), differences);
		compare("ticket", before, after, (content) -> text(content.ticket()), differences);
		compare("expiresAt", before, after, (content) -> text(content.expiresAt()), differences);
		return differences;
	}

	private static List<String> text(@Nullable Object value) {
		return (value != null) ? List.of(value.toString()) : List.of();
	}

	private static void compare(String field, RequestContent before, RequestContent after,
			Function<RequestContent, List<String>> values, List<ContentDifference> differences) {
		List<String> earlier = values.apply(before);
		List<String> later = values.apply(after);
		if (!Objects.equals(earlier, later)) {
			differences.add(new ContentDifference(field, without(earlier, later), without(later, earlier)));
		}
	}

	private static List<String> without(List<String> values, List<String> others) {
		return values.stream().filter((value) -> !others.contains(value)).toList();
	}

}
