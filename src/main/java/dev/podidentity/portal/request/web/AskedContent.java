package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.podidentity.portal.request.RequestContent;
import org.jspecify.annotations.Nullable;

/**
 * Why a request asks, or one thing that it asks for beside its role: all of them are
 * approved with it.
 *
 * @param words what it is, in words
 * @param rest what the words only count
 * @param restWords what the rest is, in words
 * @param policy the session policy that the words name, or null
 */
record AskedContent(String words, List<String> rest, String restWords, @Nullable String policy) {

	/** More of a kind than these are counted first, and listed where one opens them. */
	private static final int SHOWN = 8;

	/** So many characters of a reason are read at a glance. */
	private static final int LONG = 300;

	/** So many of one without a space: no character is cut in halves. */
	private static final int SHORT = 150;

	static List<AskedContent> of(RequestContent content) {
		List<AskedContent> asked = new ArrayList<>();
		asked.add(reason(content.justification()));
		asked.add(all("Target", content.targets().stream().map(String::valueOf).toList()));
		if (content.expiresAt() != null) {
			asked.add(said("Last day of access: " + RequestWords.end(content.expiresAt())));
		}
		if (content.targetRole() != null) {
			asked.add(said("Target role: " + content.targetRole()));
		}
		if (content.policy() != null) {
			asked.add(new AskedContent("With a session policy", List.of(), "", content.policy()));
		}
		if (content.disableSessionTags()) {
			asked.add(said("Without session tags"));
		}
		if (!content.tags().isEmpty()) {
			asked.add(all("Tag",
					content.tags().entrySet().stream().map((tag) -> tag.getKey() + "=" + tag.getValue()).toList()));
		}
		if (content.ticket() != null) {
			asked.add(said("Ticket: " + content.ticket()));
		}
		return asked;
	}

	/** What is long is told to where the next word begins; the whole of it is below. */
	private static AskedContent reason(String reason) {
		if (reason.length() <= LONG) {
			return said("Reason: " + reason);
		}
		int end = reason.lastIndexOf(' ', LONG);
		String beginning = reason.substring(0, (end > 0) ? end : reason.offsetByCodePoints(0, SHORT));
		return new AskedContent("Reason: " + beginning + " …", List.of(reason), "Whole reason", null);
	}

	private static AskedContent said(String words) {
		return new AskedContent(words, List.of(), "", null);
	}

	private static AskedContent all(String kind, List<String> all) {
		String words = kind + ((all.size() > 1) ? "s: " : ": ");
		if (all.size() <= SHOWN) {
			return said(words + String.join(", ", all));
		}
		List<String> rest = all.subList(SHOWN, all.size());
		String noun = kind.toLowerCase(Locale.ROOT) + ((rest.size() > 1) ? "s" : "");
		return new AskedContent(words + String.join(", ", all.subList(0, SHOWN)) + ", and " + rest.size() + " more",
				rest, rest.size() + " more " + noun, null);
	}

}
