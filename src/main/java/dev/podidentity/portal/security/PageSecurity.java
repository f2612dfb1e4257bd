package dev.podidentity.portal.security;

import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;

import dev.podidentity.portal.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The pages: a session in the browser, each route named, all else denied. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

	/** What is the same for everybody and may be kept. */
	static final RequestMatcher FILES = new OrRequestMatcher(
			Stream.of("/assets/**", "/fonts/**", "/favicon.ico", "/icons.svg")
				.<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
				.toList());

	/** Files touch no session. */
	@Bean
	@Order(3)
	SecurityFilterChain fileChain(HttpSecurity http) throws Exception {
		http.securityMatcher(FILES)
			.headers(AbstractHttpConfigurer::disable)
			.sessionManagement(AbstractHttpConfigurer::disable)
			.csrf(AbstractHttpConfigurer::disable)
			.addFilterBefore(new NoSessionFilter(), SecurityContextHolderFilter.class)
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests((routes) -> routes.requestMatchers(HttpMethod.GET)
				.permitAll()
				.requestMatchers(HttpMethod.HEAD)
				.permitAll()
				.anyRequest()
				.denyAll());
		return http.build();
	}

	@Bean
	@Order(4)
	SecurityFilterChain pageChain(HttpSecurity http, Sessions sessions, Refusals refusals, Addresses addresses)
			throws Exception {
		http.headers(AbstractHttpConfigurer::disable)
			.securityContext((context) -> context.securityContextRepository(sessions))
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(PageSecurity::signOut)
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(new SignInEntryPoint())
				.accessDeniedHandler(new PageErrors(refusals, addresses)))
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
			.requestMatchers("/error", "/sign-in", "/help")
			.permitAll()
			.requestMatchers(HttpMethod.POST, "/sign-in/demo", "/theme")
			.permitAll()
			.requestMatchers(HttpMethod.GET, "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui.html",
					"/swagger-ui/**")
			.permitAll()
			.requestMatchers("/requests/new")
			.hasRole(Role.REQUESTER.name())
			.requestMatchers(HttpMethod.POST, "/queue/**")
			.hasRole(Role.ADMINISTRATOR.name())
			.requestMatchers("/audit", "/audit/**", "/queue")
			.hasAnyRole(Role.AUDITOR.name(), Role.ADMINISTRATOR.name())
			.requestMatchers("/", "/requests/**", "/approvals/**", "/changes/*/retry", "/associations/**",
					"/clusters/**", "/policy/**", "/tokens/**", "/delegations/**")
			.authenticated()
			.anyRequest()
			.denyAll();
	}

}
