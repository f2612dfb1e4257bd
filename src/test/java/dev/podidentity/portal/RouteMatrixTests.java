package dev.podidentity.portal;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.PageClient;
import dev.podidentity.portal.testing.PortalTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who reaches which route: tried with every person on every handler that is mapped, and
 * compared with a table that is reviewed by hand. A route that is missing from the table
 * fails. Beyond the route, the services decide on the object.
 */
class RouteMatrixTests extends PortalTest {

	private static final List<String> PEOPLE = List.of("requester", "approver", "auditor", "admin");

	private static final Path TABLE = Path.of("src/test/resources/route-matrix.txt");

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping handlers;

	@Test
	void everyRouteIsReachedByThoseInTheTableAndNobodyElse() throws IOException {
		Map<String, PageClient> pages = PEOPLE.stream().collect(Collectors.toMap((name) -> name, this::person));
		Map<String, String> tokens = pages.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (person) -> person.getValue().csrf("/")));
		Map<String, String> matrix = new TreeMap<>();
		for (String route : routes()) {
			matrix.put(route, route.contains(" /api/") ? apiRow(route) : pageRow(route, pages, tokens));
		}

		assertThat(matrix.entrySet().stream().map((row) -> row.getKey() + " : " + row.getValue()).toList())
			.containsExactlyElementsOf(
					Files.readAllLines(TABLE).stream().filter((line) -> !line.startsWith("#")).toList());
	}

	private Set<String> routes() {
		return this.handlers.getHandlerMethods()
			.keySet()
			.stream()
			.flatMap(RouteMatrixTests::routesOf)
			.filter((route) -> !route.contains("/error"))
			.collect(Collectors.toSet());
	}

	private static Stream<String> routesOf(RequestMappingInfo info) {
		Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
		return info.getPatternValues()
			.stream()
			.flatMap((pattern) -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods).stream()
				.map((method) -> method + " " + pattern));
	}

	private String apiRow(String route) {
		String anonymous = "nobody " + word(api(route, null));
		return anonymous + PEOPLE.stream()
			.map((person) -> ", " + person + " " + word(api(route, "pip_demo_" + person)))
			.collect(Collectors.joining());
	}

	private HttpResponse<String> api(String route, @Nullable String token) {
		ApiClient client = new ApiClient(base(), token);
		String path = path(route);
		return switch (route.substring(0, route.indexOf(' '))) {
			case "GET" -> client.get(path).response();
			case "PUT" -> client.put(path, "{}").response();
			default -> client.post(path, "{}").response();
		};
	}

	private String pageRow(String route, Map<String, PageClient> pages, Map<String, String> tokens) {
		PageClient nobody = PageClient.anonymous(base());
		String anonymous = "nobody " + word(page(route, nobody, nobody.csrf("/sign-in")));
		return anonymous + PEOPLE.stream()
			.map((name) -> ", " + name + " "
					+ word(page(route, Objects.requireNonNull(pages.get(name)), tokens.get(name))))
			.collect(Collectors.joining());
	}

	private static HttpResponse<String> page(String route, PageClient person, @Nullable String csrf) {
		return route.startsWith("GET") ? person.get(path(route)) : person.postRaw(path(route), "_csrf=" + csrf);
	}

	private static String path(String route) {
		return route.substring(route.indexOf(' ') + 1)
			.replaceAll("\\{(changeId|change|id)\\}", "00000000-0000-0000-0000-000000000000")
			.replace("{number}", "999")
			.replaceAll("\\{[^}]+\\}", "REQ-1");
	}

	private static String word(HttpResponse<String> answer) {
		String location = answer.headers().firstValue("Location").orElse("");
		return switch (answer.statusCode()) {
			case 401 -> "no";
			case 403 -> "no";
			case 302, 303 -> location.endsWith("/sign-in") ? "no" : "yes";
			case 500, 503 -> "BROKEN " + answer.statusCode();
			default -> "yes";
		};
	}

}
