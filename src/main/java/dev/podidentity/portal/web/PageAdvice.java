package dev.podidentity.portal.web;

import java.util.Optional;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.LazyContextVariable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Supplies what the frame of every page needs; what it is put together from would be
 * collected in vain for the API.
 */
@ControllerAdvice(basePackages = { "dev.podidentity.portal.association.web", "dev.podidentity.portal.audit.web",
		"dev.podidentity.portal.catalog.web", "dev.podidentity.portal.identity.web",
		"dev.podidentity.portal.policy.web", "dev.podidentity.portal.provisioning.web",
		"dev.podidentity.portal.request.web", "dev.podidentity.portal.security.web", "dev.podidentity.portal.web" })
class PageAdvice {

	private final ObjectProvider<NavigationCount> counts;

	private final boolean sandbox;

	private final @Nullable String version;

	PageAdvice(ObjectProvider<NavigationCount> counts, ObjectProvider<BuildProperties> build, Environment environment) {
		this.counts = counts;
		this.sandbox = "sandbox".equals(environment.getProperty("portal.aws.mode"));
		this.version = build.stream().map(BuildProperties::getVersion).findFirst().orElse(null);
	}

	@ModelAttribute
	void describe(Model model, Optional<Actor> actor, HttpServletRequest request,
			@CookieValue(name = Theme.COOKIE, required = false) @Nullable String theme) {
		Person me = actor.map(Actor::person).orElse(null);
		Whereabouts here = Whereabouts.of(request);
		model.addAttribute("me", me);
		model.addAttribute("nav", navigation(me, here));
		model.addAttribute("sandbox", this.sandbox);
		model.addAttribute("theme", Theme.of(theme).map(Theme::toString).orElse(null));
		model.addAttribute("version", this.version);
	}

	/** Drawn up only if a template shows it: JSON and redirects cost no counting. */
	private LazyContextVariable<Navigation> navigation(@Nullable Person me, Whereabouts here) {
		return new LazyContextVariable<>() {
			@Override
			protected Navigation loadValue() {
				return new NavigationMenu(PageAdvice.this.counts.orderedStream()).draw(me, here);
			}
		};
	}

}
