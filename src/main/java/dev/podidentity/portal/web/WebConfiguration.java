package dev.podidentity.portal.web;

import java.time.Clock;
import java.util.List;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The formatters that templates call by name, and what guards every request. Test slices
 * that render pages import it.
 */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration implements WebMvcConfigurer {

	/** No form and no request of the API comes near this. */
	private static final DataSize LARGEST_BODY = DataSize.ofKilobytes(256);

	/** Before Spring Security (-100), which reads the parameters of forms. */
	private static final int BEFORE_SECURITY = -200;

	@Bean
	Words words() {
		return new Words();
	}

	@Bean
	Times times(Clock clock) {
		return new Times(clock);
	}

	@Bean
	Badges badges() {
		return new Badges();
	}

	@Bean
	FilterRegistrationBean<BodyLimitFilter> bodyLimit() {
		FilterRegistrationBean<BodyLimitFilter> registration = new FilterRegistrationBean<>(
				new BodyLimitFilter(LARGEST_BODY));
		registration.setOrder(BEFORE_SECURITY);
		return registration;
	}

	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		resolvers.add(new UnexpectedFailures());
	}

}
