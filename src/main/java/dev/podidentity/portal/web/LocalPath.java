package dev.podidentity.portal.web;

import java.util.regex.Pattern;

/** Tells addresses within the portal from those that lead elsewhere. */
final class LocalPath {

	/**
	 * One slash, then printable ASCII without what browsers read as a second slash or
	 * what Spring would expand.
	 */
	private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\{}]]*");

	private LocalPath() {
	}

	static boolean is(String address) {
		return LOCAL.matcher(address).matches();
	}

}
