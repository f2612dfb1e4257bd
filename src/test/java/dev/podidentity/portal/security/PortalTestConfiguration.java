package dev.podidentity.portal.security;

import java.util.Map;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Counts statements, and stands in for fragments of pages that are not there. */
@TestConfiguration(proxyBeanMethods = false)
class PortalTestConfiguration {

	@Bean
	static BeanPostProcessor statementCounter() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource source) ? ProxyDataSourceBuilder.create(source).countQuery().build()
						: bean;
			}
		};
	}

	@Bean
	StringTemplateResolver plainFragments() {
		PlainFragments fragments = new PlainFragments();
		fragments.setOrder(2);
		return fragments;
	}

	/** Asked last, so that the real ones are used where there are any. */
	private static final class PlainFragments extends StringTemplateResolver {

		private static final Map<String, String> FRAGMENTS = Map.of("layout",
				"""
						<html th:fragment="layout(title, crumbs, content)"><body><main th:replace="${content}"></main></body></html>
						<html th:fragment="gate(title, content)"><body><main th:replace="${content}"></main></body></html>""",
				"fragments/icon", """
						<svg th:fragment="icon(name)"></svg><svg th:fragment="logo"></svg>""", "fragments/form", """
						<p th:fragment="fieldError(id, message)" th:if="${message}" th:text="${message}"></p>
						<button th:fragment="copy(text, label)" type="button"></button>""", "fragments/list", """
						<p th:fragment="empty(icon, title, text, actionHref, actionLabel)" th:text="${title}"></p>""");

		@Override
		protected boolean computeResolvable(IEngineConfiguration configuration, @Nullable String ownerTemplate,
				String template, @Nullable Map<String, Object> attributes) {
			return FRAGMENTS.containsKey(template);
		}

		@Override
		protected ITemplateResource computeTemplateResource(IEngineConfiguration configuration,
				@Nullable String ownerTemplate, String template, @Nullable Map<String, Object> attributes) {
			return new StringTemplateResource(FRAGMENTS.getOrDefault(template, ""));
		}

	}

}
