package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Actions by which somebody gets more rights than the policies give, from the resource
 * {@code iam/escalation.txt}, which says where they are from.
 *
 * @param rights those that change who has which rights, by the kind of resource that they
 * change
 * @param takeOver those that run code as a role which something has already
 * @param start those that start something as the role that is passed
 */
record EscalationActions(Map<String, List<String>> rights, List<String> takeOver, List<String> start) {

	static final EscalationActions KNOWN = read();

	private static final String RIGHTS = "[rights ";

	EscalationActions {
		rights = Collections.unmodifiableMap(new TreeMap<>(rights));
		takeOver = List.copyOf(takeOver);
		start = List.copyOf(start);
	}

	private static EscalationActions read() {
		Map<String, List<String>> sections = new TreeMap<>();
		List<String> section = new ArrayList<>();
		for (String line : DataFile.lines("escalation.txt")) {
			if (line.startsWith("[")) {
				section = sections.computeIfAbsent(line, (title) -> new ArrayList<>());
			}
			else {
				section.addAll(actions(line));
			}
		}
		Map<String, List<String>> rights = new TreeMap<>();
		sections.forEach((title, actions) -> {
			if (title.startsWith(RIGHTS)) {
				rights.put(title.substring(RIGHTS.length(), title.length() - 1), actions);
			}
		});
		return new EscalationActions(rights, Objects.requireNonNull(sections.get("[take-over]")),
				Objects.requireNonNull(sections.get("[start]")));
	}

	/** From the service, a colon and the names of its actions. */
	private static List<String> actions(String line) {
		String[] words = line.split(" ");
		return Stream.of(words).skip(1).map((name) -> words[0] + name).toList();
	}

}
