package dev.podidentity.portal.security;

import java.util.List;

import dev.podidentity.portal.identity.ApiTokens;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** The API: tokens only, no sessions, each route by scope, all else denied. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

	private static final String READ = "SCOPE_requests:read";

	private static final String WRITE = "SCOPE_requests:write";

	private static final String DECIDE = "SCOPE_decisions:write";

	private static final String SETTLE = "SCOPE_queue:write";

	@Bean
	@Order(1)
	SecurityFilterChain apiChain(HttpSecurity http, ApiTokens tokens, Problems problems, Refusals refusals,
			Addresses addresses) throws Exception {
		ApiErrors errors = new ApiErrors(problems, refusals, addresses);
		http.securityMatcher("/api/**")
			.headers(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(errors).accessDeniedHandler(errors))
			.addFilterBefore(new NoSessionFilter(), SecurityContextHolderFilter.class)
			.addFilterBefore(new BearerTokenFilter(tokens), AuthorizationFilter.class)
			.authorizeHttpRequests(ApiSecurity::routes);
		return http.build();
	}

	private static void routes(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
		String requests = "/api/v1/requests";
		for (HttpMethod reading : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
			routes.requestMatchers(reading, "/api/v1/me")
				.authenticated()
				.requestMatchers(reading, requests, requests + "/**", "/api/v1/associations", "/api/v1/associations/**",
						"/api/v1/clusters", "/api/v1/clusters/**", "/api/v1/policy", "/api/v1/policy/**",
						"/api/v1/delegations")
				.hasAuthority(READ)
				.requestMatchers(reading, "/api/v1/queue", "/api/v1/queue/stopped-changes",
						"/api/v1/queue/stopped-jobs")
				.hasAuthority("SCOPE_queue:read")
				.requestMatchers(reading, "/api/v1/audit-events")
				.hasAuthority("SCOPE_audit:read");
		}
		routes.requestMatchers(HttpMethod.OPTIONS)
			.authenticated()
			.requestMatchers("/api/v1/policy", "/api/v1/policy/**")
			.hasAuthority("SCOPE_policy:write")
			.requestMatchers(HttpMethod.POST, requests, requests + "/dry-run", requests + "/*/withdrawal",
					requests + "/*/revisions", requests + "/*/revisions/dry-run", requests + "/*/comments",
					requests + "/*/reminders", requests + "/*/changes/*/retry")
			.hasAuthority(WRITE)
			.requestMatchers(HttpMethod.POST, requests + "/*/approval", requests + "/*/rejection",
					requests + "/*/change-request", requests + "/*/break-glass", requests + "/*/after-reviews",
					"/api/v1/delegations")
			.hasAuthority(DECIDE)
			.requestMatchers(HttpMethod.POST, "/api/v1/delegations/*/end", requests + "/*/assignees")
			.hasAnyAuthority(DECIDE, WRITE)
			.requestMatchers(HttpMethod.POST, requests + "/*/changes/*/resolution",
					"/api/v1/queue/stopped-jobs/*/retry", "/api/v1/queue/stopped-jobs/*/abandonment")
			.hasAuthority(SETTLE)
			.anyRequest()
			.denyAll();
	}

}
