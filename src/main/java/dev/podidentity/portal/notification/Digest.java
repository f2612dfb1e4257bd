package dev.podidentity.portal.notification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Several news in one text, request by request.
 */
final class Digest {

	/** So many fit into one message of a chat, and are read. */
	private static final int MOST_IN_CHAT = 40;

	private final List<News> news;

	Digest(List<News> news) {
		this.news = List.copyOf(news);
	}

	/** Subject of a mail; one line, whatever names hold. */
	String subject() {
		News last = this.news.get(this.news.size() - 1);
		List<String> requests = this.news.stream().map((each) -> each.circle().reference()).distinct().toList();
		if (requests.size() == 1) {
			return oneLine(last.request() + " " + last.event().kind().summary());
		}
		String named = requests.stream().limit(3).collect(Collectors.joining(", "));
		return requests.size() + " requests: " + named + ((requests.size() > 3) ? ", ..." : "");
	}

	/** Body of a mail, plain text. */
	String text() {
		return byRequest().values()
			.stream()
			.map((about) -> oneLine(about.get(0).request()) + "\n"
					+ about.stream().map((each) -> "  " + oneLine(each.sentence()) + "\n").collect(Collectors.joining())
					+ "  " + about.get(0).link() + "\n")
			.collect(Collectors.joining("\n"));
	}

	/** Text of a message in a chat, in the markup of Slack. */
	String chat() {
		String lines = this.news.stream()
			.limit(MOST_IN_CHAT)
			.map((each) -> "<" + each.link() + "|" + escape(each.request()) + "> " + escape(each.sentence()))
			.collect(Collectors.joining("\n"));
		int more = this.news.size() - MOST_IN_CHAT;
		return (more > 0) ? lines + "\nand " + more + " more" : lines;
	}

	private Map<String, List<News>> byRequest() {
		return this.news.stream()
			.collect(Collectors.groupingBy((each) -> each.circle().reference(), LinkedHashMap::new,
					Collectors.toList()));
	}

	/** A line break in a name must not begin a new header, or a new line of the list. */
	private static String oneLine(String text) {
		return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
	}

	/** What Slack asks for; so nothing in a name is a link or calls everybody. */
	private static String escape(String text) {
		return oneLine(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("|", "¦");
	}

}
