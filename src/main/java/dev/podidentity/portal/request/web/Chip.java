package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.Locale;

/**
 * One filter that is set.
 *
 * @param name what is filtered by
 * @param value by which value, as people read it
 * @param href the list without this filter
 */
record Chip(String name, String value, String href) {

	/** What was looked for in vain, as the end of a sentence. */
	static String sentence(List<Chip> chips) {
		return String.join(", ",
				chips.stream()
					.map((chip) -> chip.name().toLowerCase(Locale.ROOT) + " “" + chip.value() + "”")
					.toList());
	}

}
