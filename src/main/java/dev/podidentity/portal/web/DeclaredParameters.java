package dev.podidentity.portal.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Compares the query of a call of the API with the parameters that the operation
 * declares. One that is unknown, given twice or, where it is a flag, neither true nor
 * false is refused: to leave it out of account would be to do, or to show, what was not
 * asked for.
 */
class DeclaredParameters implements HandlerInterceptor {

	private static final Pattern DRY_RUN = Pattern.compile("dry[-_ ]?run", Pattern.CASE_INSENSITIVE);

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		String query = request.getQueryString();
		if (query != null && handler instanceof HandlerMethod operation) {
			Map<String, Class<?>> declared = declared(operation);
			Map<String, String> faults = new LinkedHashMap<>();
			given(query).forEach((name, values) -> {
				String fault = fault(name, values, declared);
				if (fault != null) {
					faults.put(name, fault);
				}
			});
			if (!faults.isEmpty()) {
				throw InvalidMembers.ofQuery(faults);
			}
		}
		return true;
	}

	private static @Nullable String fault(String name, List<String> values, Map<String, Class<?>> declared) {
		Class<?> type = declared.get(name);
		if (type == null) {
			return (declared.isEmpty() ? "This operation takes no parameters."
					: "There is no such parameter here. There is: " + String.join(", ", declared.keySet()) + ".")
					+ (DRY_RUN.matcher(name).lookingAt() ? " A dry run has a path of its own, which ends in /dry-run."
							: "");
		}
		if (values.size() > 1) {
			return "Give it once.";
		}
		boolean flag = type == boolean.class || type == Boolean.class;
		return (flag && !Set.of("true", "false").contains(values.get(0))) ? "Use true or false." : null;
	}

	/** As the container takes it apart; that it can be decoded was checked before. */
	private static MultiValueMap<String, String> given(String query) {
		MultiValueMap<String, String> given = new LinkedMultiValueMap<>();
		for (String pair : query.split("&")) {
			if (!pair.isEmpty()) {
				int end = pair.indexOf('=');
				given.add(decoded((end >= 0) ? pair.substring(0, end) : pair),
						(end >= 0) ? decoded(pair.substring(end + 1)) : "");
			}
		}
		return given;
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	/** The names, in their order, with their types. */
	private static Map<String, Class<?>> declared(HandlerMethod operation) {
		Map<String, Class<?>> declared = new LinkedHashMap<>();
		DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
		for (MethodParameter parameter : operation.getMethodParameters()) {
			parameter.initParameterNameDiscovery(names);
			if (ofQuery(parameter)) {
				declared.putAll(declared(parameter));
			}
		}
		return declared;
	}

	private static boolean ofQuery(MethodParameter parameter) {
		return parameter.getParameterType() != Actor.class && !parameter.hasParameterAnnotation(PathVariable.class)
				&& !parameter.hasParameterAnnotation(RequestBody.class)
				&& !parameter.hasParameterAnnotation(RequestHeader.class);
	}

	private static Map<String, Class<?>> declared(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
		if (named != null && !named.name().isEmpty()) {
			return Map.of(named.name(), type);
		}
		String name = parameter.getParameterName();
		if (name != null && (named != null || BeanUtils.isSimpleProperty(type))) {
			return Map.of(name, type);
		}
		return type
			.isRecord()
					? Arrays.stream(type.getRecordComponents())
						.collect(Collectors.toMap((component) -> component.getName(),
								(component) -> component.getType(), (one, other) -> one, LinkedHashMap::new))
					: Map.of();
	}

}
