package dev.podidentity.portal.security;

import java.util.EnumSet;
import java.util.List;

import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.FormContentFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new ActorArgumentResolver());
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

	@Bean
	FilterRegistrationBean<CorrelationIdFilter> correlationIdFilter() {
		FilterRegistrationBean<CorrelationIdFilter> registration = new FilterRegistrationBean<>(
				new CorrelationIdFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
		return registration;
	}

	/**
	 * It would read forms of PUT, PATCH and DELETE before any limit; the portal has none.
	 */
	@Bean
	FilterRegistrationBean<FormContentFilter> noFormContentFilter(FormContentFilter filter) {
		FilterRegistrationBean<FormContentFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setEnabled(false);
		return registration;
	}

}
