package dev.podidentity.portal.audit;

/**
 * Names under which filters leave what the trail shall know of the request in hand. They
 * are request attributes; the correlation id is kept under the same name for the log.
 */
public final class AuditAttributes {

	/**
	 * The id of the API token used, a {@link java.util.UUID}; absent for the pages.
	 */
	public static final String TOKEN = AuditAttributes.class.getName() + ".token";

	/**
	 * What ties the events and log lines of one request together; request attribute and
	 * MDC key.
	 */
	public static final String CORRELATION_ID = "correlationId";

	private AuditAttributes() {
	}

}
