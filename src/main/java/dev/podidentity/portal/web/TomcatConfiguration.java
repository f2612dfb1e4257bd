package dev.podidentity.portal.web;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the portal adds to its web server. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> errorPageOfUnreadableRequests() {
		return (server) -> server.addContextCustomizers(
				(portal) -> portal.getParent().getPipeline().addValve(new UnreadableRequestValve(portal)));
	}

}
