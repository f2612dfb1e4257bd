package dev.podidentity.portal.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the sidebar shows to one person on one page.
 *
 * @param sections groups of entries
 * @param here the address of the page, to come back to; the start where it cannot be
 * asked for again
 */
record Navigation(List<Section> sections, String here) {

	/**
	 * Entries that belong together.
	 *
	 * @param title the heading, or null for the first
	 * @param entries at least one
	 */
	record Section(@Nullable String title, List<Entry> entries) {
	}

	/**
	 * One link.
	 *
	 * @param label what people read
	 * @param href path within the portal
	 * @param icon name of the icon
	 * @param current whether it is the page that is shown
	 * @param count how many things are there; 0 is not shown
	 * @param hot whether these wait for the person
	 */
	record Entry(String label, String href, String icon, boolean current, long count, boolean hot) {
	}

}
