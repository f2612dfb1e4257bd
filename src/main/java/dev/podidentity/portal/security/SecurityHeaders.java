package dev.podidentity.portal.security;

import java.time.Duration;
import java.util.List;

import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/**
 * The headers of every answer. They are written before all filter chains and before
 * anything else happens, so that no answer escapes without: not a file, not an error, not
 * what the firewall of Spring Security turns away.
 */
final class SecurityHeaders {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; "
			+ "font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
			+ "frame-ancestors 'none'";

	private static final String PERMISSIONS_POLICY = "accelerometer=(), camera=(), display-capture=(), geolocation=(), "
			+ "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

	private SecurityHeaders() {
	}

	static HeaderWriterFilter filter() {
		HeaderWriterFilter filter = new OnErrorsToo(writers());
		filter.setShouldWriteHeadersEagerly(true);
		return filter;
	}

	private static List<HeaderWriter> writers() {
		HstsHeaderWriter hsts = new HstsHeaderWriter(Duration.ofDays(365).toSeconds(), true);
		// files say themselves how long they may be kept; nobody may keep the rest
		HeaderWriter noStore = new DelegatingRequestMatcherHeaderWriter(new NegatedRequestMatcher(PageSecurity.FILES),
				new CacheControlHeadersWriter());
		return List.of(new ContentSecurityPolicyHeaderWriter(CONTENT_SECURITY_POLICY),
				new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN),
				new PermissionsPolicyHeaderWriter(PERMISSIONS_POLICY), openerPolicy(), resourcePolicy(),
				new XContentTypeOptionsHeaderWriter(), new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY), hsts,
				noStore);
	}

	private static HeaderWriter openerPolicy() {
		CrossOriginOpenerPolicyHeaderWriter writer = new CrossOriginOpenerPolicyHeaderWriter();
		writer.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
		return writer;
	}

	private static HeaderWriter resourcePolicy() {
		CrossOriginResourcePolicyHeaderWriter writer = new CrossOriginResourcePolicyHeaderWriter();
		writer.setPolicy(CrossOriginResourcePolicy.SAME_ORIGIN);
		return writer;
	}

	/** What the container refuses comes to the portal as an error and as nothing else. */
	private static class OnErrorsToo extends HeaderWriterFilter {

		OnErrorsToo(List<HeaderWriter> writers) {
			super(writers);
		}

		@Override
		protected boolean shouldNotFilterErrorDispatch() {
			return false;
		}

	}

}
