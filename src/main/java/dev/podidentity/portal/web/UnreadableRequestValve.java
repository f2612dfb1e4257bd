package dev.podidentity.portal.web;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Has the error page of the portal answer what Tomcat refuses before it knows whose it
 * is, such as an address with an encoded slash. Tomcat maps such a request to no
 * application, so that nobody acts on what it holds, and would answer with a page of its
 * own. With an application, and the failure that the response has already, it looks for
 * the error page there and for nothing else.
 */
class UnreadableRequestValve extends ValveBase {

	private static final String SENTENCE = "The portal cannot read the address or the headers of this request."
			+ " A path must not hold %2F, %5C or %00.";

	private final Context portal;

	UnreadableRequestValve(Context portal) {
		super(true);
		this.portal = portal;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (request.getContext() == null && response.isErrorReportRequired()) {
			request.getMappingData().context = this.portal;
			Failure.say(request, SENTENCE);
		}
		getNext().invoke(request, response);
	}

}
