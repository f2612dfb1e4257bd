package dev.podidentity.portal.security;

import jakarta.servlet.DispatcherType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;

/** The pages: a session in the browser, each route named, all else denied. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

	private static final String[] FILES = { "/assets/**", "/fonts/**", "/favicon.ico", "/icons.svg" };

	/** What is the same for everybody and may be kept; no session is touched. */
	@Bean
	@Order(3)
	SecurityFilterChain fileChain(HttpSecurity http) throws Exception {
		http.securityMatcher(FILES)
			.headers(SecurityHeaders.cacheable())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests(
					(routes) -> routes.requestMatchers(HttpMethod.GET).permitAll().anyRequest().denyAll());
		return http.build();
	}

	@Bean
	@Order(4)
	SecurityFilterChain pageChain(HttpSecurity http, Sessions sessions, Refusals refusals, SecuritySettings settings)
			throws Exception {
		http.headers(SecurityHeaders.uncached())
			.securityContext((context) -> context.securityContextRepository(sessions))
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(PageSecurity::signOut)
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(new SignInEntryPoint())
				.accessDeniedHandler(new PageErrors(refusals)))
			.addFilterAfter(new BodyLimitFilter(settings.maxBodySize(),
					(response, problem) -> response.sendError(problem.getStatus())), HeaderWriterFilter.class)
			.authorizeHttpRequests(PageSecurity::routes);
		return http.build();
	}

	private static void signOut(LogoutConfigurer<HttpSecurity> logout) {
		logout.logoutUrl("/sign-out")
			.logoutSuccessUrl("/sign-in")
			.addLogoutHandler(new HeaderWriterLogoutHandler(
					new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.COOKIES, Directive.STORAGE)));
	}

	private static void routes(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry routes) {
		routes.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
			.permitAll()
			.requestMatchers("/error", "/sign-in")
			.permitAll()
			.requestMatchers(HttpMethod.POST, "/sign-in/demo", "/theme")
			.permitAll()
			.requestMatchers(HttpMethod.GET, "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui.html",
					"/swagger-ui/**")
			.permitAll()
			.requestMatchers("/audit", "/audit/**")
			.hasAnyRole("AUDITOR", "ADMINISTRATOR")
			.requestMatchers("/", "/requests/**", "/approvals/**", "/changes/*/retry", "/associations/**",
					"/clusters/**", "/tokens/**", "/help")
			.authenticated()
			.anyRequest()
			.denyAll();
	}

}
