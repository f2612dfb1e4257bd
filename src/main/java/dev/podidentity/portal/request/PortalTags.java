package dev.podidentity.portal.request;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags by which the portal recognises what it made; they count against the 50 that
 * EKS allows.
 */
public final class PortalTags {

	/** Keys with this prefix are not for requesters. */
	public static final String PREFIX = "pip:";

	/** Reference of the request, such as {@code REQ-1042}. */
	public static final String REQUEST = PREFIX + "request";

	/** Number of the revision. */
	public static final String REVISION = PREFIX + "revision";

	static final int COUNT = 2;

	private PortalTags() {
	}

	/** The tags of the requester and those of the portal. */
	public static Map<String, String> add(Map<String, String> tags, String reference, int revision) {
		Map<String, String> all = new TreeMap<>(tags);
		all.put(REQUEST, reference);
		all.put(REVISION, Integer.toString(revision));
		return all;
	}

	static boolean reserves(String key) {
		return key.toLowerCase(Locale.ROOT).startsWith(PREFIX);
	}

}
