package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.request.RequestContent;

/** What a request asks for beside its role, in words: all that is approved with it. */
final class AskedContent {

	/** More of a kind than these are counted. */
	private static final int SHOWN = 8;

	private AskedContent() {
	}

	static List<String> words(RequestContent content) {
		List<String> words = new ArrayList<>();
		words.add(some((content.targets().size() > 1) ? "Targets" : "Target",
				content.targets().stream().map(String::valueOf).toList()));
		if (content.expiresAt() != null) {
			words.add("Last day of access: " + RequestWords.lastDay(content.expiresAt()));
		}
		if (content.targetRole() != null) {
			words.add("Target role: " + content.targetRole());
		}
		if (content.policy() != null) {
			words.add("With a session policy");
		}
		if (content.disableSessionTags()) {
			words.add("Without session tags");
		}
		if (!content.tags().isEmpty()) {
			words.add(some((content.tags().size() > 1) ? "Tags" : "Tag",
					content.tags().entrySet().stream().map((tag) -> tag.getKey() + "=" + tag.getValue()).toList()));
		}
		if (content.ticket() != null) {
			words.add("Ticket: " + content.ticket());
		}
		return words;
	}

	private static String some(String kind, List<String> all) {
		Stream<String> shown = all.stream().limit(SHOWN);
		int more = all.size() - SHOWN;
		return kind + ": " + ((more > 0) ? Stream.concat(shown, Stream.of("and " + more + " more")) : shown)
			.collect(Collectors.joining(", "));
	}

}
