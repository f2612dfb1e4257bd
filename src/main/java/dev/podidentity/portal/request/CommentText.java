package dev.podidentity.portal.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads plain text that somebody wrote, for what is more than text in it: addresses of
 * the web and {@code @names}. It makes no markup; whoever shows the parts escapes each.
 */
public final class CommentText {

	/**
	 * An address of what RFC 3986 allows, all ASCII: letters that look like others make
	 * it text, as does whatever goes on where it should have ended. Or the name of an
	 * account, which is no part of a mail address, a path or a longer word.
	 */
	private static final Pattern SPECIAL = Pattern
		.compile("(?<![\\p{L}\\p{M}\\p{N}])((?i:https?)://[-A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%]++)"
				+ "(?![\\p{L}\\p{M}\\p{N}\\p{Cf}])"
				+ "|(?<![\\p{L}\\p{M}\\p{N}._@/-])@((?>[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?))"
				+ "(?![\\p{L}\\p{M}\\p{N}@/])");

	/** The group of {@link #SPECIAL} that holds a name. */
	private static final int NAME = 2;

	private static final String PUNCTUATION = ".,;:!?'*";

	private CommentText() {
	}

	/** The names that could be accounts, in lower case as these are. */
	static Set<String> names(String text) {
		Set<String> names = new TreeSet<>();
		Matcher special = SPECIAL.matcher(text);
		while (special.find()) {
			if (special.group(NAME) != null) {
				names.add(special.group(NAME).toLowerCase(Locale.ROOT));
			}
		}
		return names;
	}

	/**
	 * The whole text in parts.
	 * @param known account names of those whom the text does mention; any other name is
	 * text
	 */
	public static List<Part> parts(String text, Set<String> known) {
		List<Part> parts = new ArrayList<>();
		Matcher special = SPECIAL.matcher(text);
		int told = 0;
		while (special.find()) {
			Part part = part(special, known);
			if (part.kind() != Kind.TEXT) {
				plain(text, told, special.start(), parts);
				parts.add(part);
				told = special.start() + part.text().length();
			}
		}
		plain(text, told, text.length(), parts);
		return parts;
	}

	private static Part part(Matcher special, Set<String> known) {
		String name = special.group(NAME);
		if (name != null) {
			return new Part(known.contains(name.toLowerCase(Locale.ROOT)) ? Kind.NAME : Kind.TEXT, special.group());
		}
		String url = withoutPunctuation(special.group());
		return new Part(safe(url) ? Kind.LINK : Kind.TEXT, url);
	}

	/** What ends a sentence, or closes a bracket that the address did not open. */
	private static String withoutPunctuation(String url) {
		int round = surplus(url, '(', ')');
		int square = surplus(url, '[', ']');
		int end = url.length();
		for (; end > 0; end--) {
			char last = url.charAt(end - 1);
			if (last == ')' && round > 0) {
				round--;
			}
			else if (last == ']' && square > 0) {
				square--;
			}
			else if (PUNCTUATION.indexOf(last) < 0) {
				break;
			}
		}
		return url.substring(0, end);
	}

	private static int surplus(String url, char opening, char closing) {
		return (int) (url.chars().filter((each) -> each == closing).count()
				- url.chars().filter((each) -> each == opening).count());
	}

	/** With a host, and without the name before it that would look like another host. */
	private static boolean safe(String url) {
		try {
			URI uri = new URI(url);
			return uri.getHost() != null && uri.getRawUserInfo() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private static void plain(String text, int from, int to, List<Part> parts) {
		if (from < to) {
			parts.add(new Part(Kind.TEXT, text.substring(from, to)));
		}
	}

	/** What a part is. */
	public enum Kind {

		/** Nothing more than text. */
		TEXT,
		/** The address of a page, which begins with http or https. */
		LINK,
		/** Somebody who is mentioned, with the @. */
		NAME

	}

	/**
	 * A piece of the text; all in a row are the whole text.
	 *
	 * @param kind what it is
	 * @param text as it was written
	 */
	public record Part(Kind kind, String text) {

		public boolean link() {
			return this.kind == Kind.LINK;
		}

		public boolean name() {
			return this.kind == Kind.NAME;
		}

	}

}
