package dev.podidentity.portal.faults;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is agreed about a place, without what the portal adds by itself.
 *
 * @param role ARN of the role
 * @param tags tags of the requester
 */
record Content(String role, SortedMap<String, String> tags) {

	/** Without the tags by which the portal recognises its own. */
	static Content of(String role, Map<String, String> tags) {
		SortedMap<String, String> asked = new TreeMap<>(tags);
		asked.keySet().removeIf((key) -> key.startsWith("pip:"));
		return new Content(role, asked);
	}

}
