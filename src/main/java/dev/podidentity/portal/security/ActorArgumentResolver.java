package dev.podidentity.portal.security;

import java.util.Optional;

import dev.podidentity.portal.identity.Actor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives controllers the acting person: an {@code Actor}, or an {@code Optional<Actor>}
 * where nobody has to be signed in.
 */
class ActorArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.nestedIfOptional().getNestedParameterType() == Actor.class;
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		Optional<Actor> actor = CurrentActor.find();
		if (parameter.getParameterType() == Optional.class) {
			return actor;
		}
		return actor.orElseThrow(() -> new AuthenticationCredentialsNotFoundException("Nobody is signed in"));
	}

}
