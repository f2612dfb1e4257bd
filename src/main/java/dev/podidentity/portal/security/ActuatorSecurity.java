package dev.podidentity.portal.security;

import dev.podidentity.portal.identity.ApiTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The actuator: the two probes for everybody, the metrics for tokens of that scope,
 * nothing else for anybody. The same holds where the actuator has a port of its own.
 */
@Configuration(proxyBeanMethods = false)
class ActuatorSecurity {

	private static final String METRICS = "/actuator/prometheus";

	@Bean
	@Order(2)
	SecurityFilterChain actuatorChain(HttpSecurity http, ApiTokens tokens) throws Exception {
		http.securityMatcher("/actuator/**")
			.headers(AbstractHttpConfigurer::disable)
			.sessionManagement(AbstractHttpConfigurer::disable)
			.addFilterBefore(new NoSessionFilter(), SecurityContextHolderFilter.class)
			.addFilterBefore(new BearerTokenFilter(tokens), AuthorizationFilter.class)
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.exceptionHandling((handling) -> handling
				.defaultAuthenticationEntryPointFor(ActuatorSecurity::askForToken,
						PathPatternRequestMatcher.withDefaults().matcher(METRICS))
				.defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.FORBIDDEN),
						AnyRequestMatcher.INSTANCE))
			.authorizeHttpRequests((routes) -> routes
				.requestMatchers(HttpMethod.GET, "/actuator/health/liveness", "/actuator/health/readiness")
				.permitAll()
				.requestMatchers(HttpMethod.GET, METRICS)
				.hasAuthority("SCOPE_metrics:read")
				.anyRequest()
				.denyAll());
		return http.build();
	}

	private static void askForToken(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException ex) {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, ApiErrors.REALM);
		response.setStatus(HttpStatus.UNAUTHORIZED.value());
	}

}
