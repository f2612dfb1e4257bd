package dev.podidentity.portal.web;

import java.time.Clock;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The formatters that templates call by name. Test slices that render pages import it.
 */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration implements WebMvcConfigurer {

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

	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		resolvers.add(new UnexpectedFailures());
	}

}
