package dev.podidentity.portal.security;

import java.time.Duration;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The headers of every answer of every chain. */
final class SecurityHeaders {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; "
			+ "font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
			+ "frame-ancestors 'none'";

	private static final String PERMISSIONS_POLICY = "accelerometer=(), camera=(), display-capture=(), geolocation=(), "
			+ "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

	private SecurityHeaders() {
	}

	/** For answers that nobody may keep. */
	static Customizer<HeadersConfigurer<HttpSecurity>> uncached() {
		return SecurityHeaders::apply;
	}

	/** For files, whose caching is decided where they are served. */
	static Customizer<HeadersConfigurer<HttpSecurity>> cacheable() {
		return (headers) -> {
			apply(headers);
			headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
		};
	}

	private static void apply(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy((csp) -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
			.permissionsPolicyHeader((permissions) -> permissions.policy(PERMISSIONS_POLICY))
			.crossOriginOpenerPolicy((opener) -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
			.crossOriginResourcePolicy((resource) -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
			.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
			.httpStrictTransportSecurity(
					(hsts) -> hsts.includeSubDomains(true).maxAgeInSeconds(Duration.ofDays(365).toSeconds()))
			.addObjectPostProcessor(new Eager());
	}

	/** Writes them before anything else happens, so that no answer escapes without. */
	private static final class Eager implements ObjectPostProcessor<HeaderWriterFilter> {

		@Override
		public <F extends HeaderWriterFilter> F postProcess(F filter) {
			filter.setShouldWriteHeadersEagerly(true);
			return filter;
		}

	}

}
