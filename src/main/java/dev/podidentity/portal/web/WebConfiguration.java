package dev.podidentity.portal.web;

import java.time.Clock;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
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

	/** Only for the API; a page of which a link has too many parameters is shown. */
	@Override
	public void addInterceptors(InterceptorRegistry interceptors) {
		interceptors.addInterceptor(new AcceptsJson()).addPathPatterns("/api/**");
		interceptors.addInterceptor(new ConcreteMediaType()).addPathPatterns("/api/**");
		interceptors.addInterceptor(new DeclaredParameters()).addPathPatterns("/api/**");
	}

	/**
	 * The API speaks JSON; what else a library on the class path could read, it does not.
	 */
	@Override
	public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
		converters.configureMessageConvertersList(
				(list) -> list.removeIf((converter) -> converter instanceof AbstractJacksonHttpMessageConverter
						&& !(converter instanceof JacksonJsonHttpMessageConverter)));
	}

	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		resolvers.add(new UnexpectedFailures());
	}

}
