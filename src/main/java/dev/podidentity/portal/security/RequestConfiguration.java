package dev.podidentity.portal.security;

import java.util.EnumSet;
import java.util.List;

import jakarta.servlet.DispatcherType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class RequestConfiguration {

	@Bean
	WebMvcConfigurer actorArguments() {
		return new WebMvcConfigurer() {
			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new ActorArgumentResolver());
			}
		};
	}

	/**
	 * The {@code __Host-} prefix makes browsers refuse a cookie that somebody else's
	 * subdomain, or plain HTTP, tries to plant.
	 */
	@Bean
	DefaultCookieSerializerCustomizer sessionCookie(SecuritySettings settings,
			@Value("${portal.aws.mode:sandbox}") String mode) {
		boolean secure = settings.secureCookies(mode.equalsIgnoreCase("sandbox"));
		return (cookie) -> {
			cookie.setCookieName(secure ? "__Host-portal" : "portal");
			cookie.setUseSecureCookie(secure);
			cookie.setUseHttpOnlyCookie(true);
			cookie.setSameSite("Lax");
			cookie.setCookiePath("/");
		};
	}

	/**
	 * Requests are observed as a whole; each filter for itself would cost more than it
	 * tells.
	 */
	@Bean
	SecurityObservationSettings noObservationOfFilters() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	Problems problems(JsonMapper mapper) {
		return new Problems(mapper);
	}

	@Bean
	FilterRegistrationBean<CorrelationIdFilter> correlationIds() {
		return first(new CorrelationIdFilter(), 0);
	}

	@Bean
	FilterRegistrationBean<HeaderWriterFilter> securityHeaders() {
		return first(SecurityHeaders.filter(), 1);
	}

	@Bean
	FilterRegistrationBean<BodyLimitFilter> limitOfBodies(SecuritySettings settings, Problems problems) {
		return first(new BodyLimitFilter(settings.maxBodySize(), problems), 2);
	}

	@Bean
	FilterRegistrationBean<ReadableParametersFilter> readableParameters(Problems problems) {
		return first(new ReadableParametersFilter(problems), 3);
	}

	/** Before all that reads a body, makes a session or decides. */
	private static <T extends OncePerRequestFilter> FilterRegistrationBean<T> first(T filter, int place) {
		FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
		registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
		return registration;
	}

}
