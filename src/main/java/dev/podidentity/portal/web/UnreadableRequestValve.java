package dev.podidentity.portal.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import jakarta.servlet.ServletException;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * Has the error page of the portal answer what Tomcat refuses before it knows whose it
 * is, such as an address with an encoded slash. Tomcat maps such a request to no
 * application, so that nobody acts on what it holds, and would answer with a page of its
 * own. With an application, and the failure that the response has already, it looks for
 * the error page there and for nothing else.
 */
class UnreadableRequestValve extends ValveBase {

	/** What a path must not hold, though it can be written in an address. */
	private static final List<String> NOT_TAKEN = List.of("%2F", "%5C", "%00");

	private final Context portal;

	UnreadableRequestValve(Context portal) {
		super(true);
		this.portal = portal;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (request.getContext() == null && response.isErrorReportRequired()) {
			request.getMappingData().context = this.portal;
			String path = RawAddress.path(request);
			Failure.ask(request, path);
			Failure.say(request, sentence(path));
		}
		getNext().invoke(request, response);
	}

	/** Only what is in the address is named as the cause. */
	static String sentence(@Nullable String path) {
		String upper = (path != null) ? path.toUpperCase(Locale.ROOT) : "";
		String held = NOT_TAKEN.stream().filter(upper::contains).collect(Collectors.joining(" or "));
		return held.isEmpty() ? "The portal cannot read the address or the headers of this request."
				: "The portal cannot read the address: a path must not hold " + held + ".";
	}

}
