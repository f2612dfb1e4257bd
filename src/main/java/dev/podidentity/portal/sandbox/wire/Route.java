package dev.podidentity.portal.sandbox.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One operation of a REST service.
 *
 * @param name name of the operation
 * @param method HTTP method
 * @param template segments of the path, {@code *} for a variable
 * @param operation what is done
 */
record Route(String name, String method, List<String> template, Operation operation) {

	private static final String VARIABLE = "*";

	static Route of(String name, String method, String template, Operation operation) {
		return new Route(name, method, segments(template), operation);
	}

	/**
	 * The variables of that path, decoded, or empty where the route is for another one.
	 */
	Optional<List<String>> match(String otherMethod, String rawPath) {
		List<String> segments = segments(rawPath);
		if (!this.method.equals(otherMethod) || segments.size() != this.template.size()) {
			return Optional.empty();
		}
		List<String> variables = new ArrayList<>();
		for (int i = 0; i < segments.size(); i++) {
			if (this.template.get(i).equals(VARIABLE)) {
				variables.add(Parameters.decode(segments.get(i)));
			}
			else if (!this.template.get(i).equals(segments.get(i))) {
				return Optional.empty();
			}
		}
		return variables.contains("") ? Optional.empty() : Optional.of(variables);
	}

	private static List<String> segments(String path) {
		return List.of(path.split("/", -1));
	}

	interface Operation {

		/** Answers with what becomes the JSON body. */
		Object perform(EksCall call);

	}

}
