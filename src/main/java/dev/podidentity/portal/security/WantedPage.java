package dev.podidentity.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/**
 * The page somebody wanted to see before signing in. Only a path of this site is kept, so
 * that nothing a link says can lead elsewhere.
 */
public final class WantedPage {

	private static final String ATTRIBUTE = "portal.wanted-page";

	private static final int LONGEST = 2000;

	private WantedPage() {
	}

	static void remember(HttpServletRequest request) {
		String query = request.getQueryString();
		String path = request.getRequestURI().substring(request.getContextPath().length())
				+ ((query != null) ? "?" + query : "");
		if (request.getMethod().equals("GET") && isOfThisSite(path) && !path.equals("/")) {
			request.getSession().setAttribute(ATTRIBUTE, path);
		}
	}

	/** The path to go to after signing in; the home page if there is none. */
	public static String of(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null && session.getAttribute(ATTRIBUTE) instanceof String path) ? path : "/";
	}

	private static boolean isOfThisSite(String path) {
		return path.length() <= LONGEST && path.startsWith("/") && !path.startsWith("//") && path.indexOf('\\') < 0;
	}

}
