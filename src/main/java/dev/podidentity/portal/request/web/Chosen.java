package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.request.RequestQuery;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A request that was chosen in the inbox, in the revision that was shown there.
 *
 * @param reference such as {@code REQ-1042}
 * @param revision number of the revision
 */
record Chosen(String reference, int revision) {

	private static final Pattern PATTERN = Pattern.compile("(REQ-[0-9]{1,18})@([0-9]{1,9})");

	/** All that were chosen; what no box of the inbox sends is a bad request. */
	static List<Chosen> parse(List<String> texts) {
		if (texts.size() > RequestQuery.MAX_LIMIT) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"At most " + RequestQuery.MAX_LIMIT + " requests can be decided at once.");
		}
		return texts.stream().map(Chosen::parse).distinct().toList();
	}

	private static Chosen parse(String text) {
		Matcher matcher = PATTERN.matcher(text);
		if (!matcher.matches()) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The portal cannot read what was chosen.");
		}
		return new Chosen(matcher.group(1), Integer.parseInt(matcher.group(2)));
	}

	long number() {
		return Long.parseLong(this.reference.substring("REQ-".length()));
	}

	@Override
	public String toString() {
		return this.reference + "@" + this.revision;
	}

}
