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
 * @param anyRole those that start something as whatever role they name, and for which no
 * role has to be passed
 * @param start those that start something as the role that is passed
 * @param noRole patterns of those that take no role beyond what {@code start} has
 */
record EscalationActions(Map<String, List<String>> rights, List<String> takeOver, List<String> anyRole,
		List<String> start, List<String> noRole) {

	private static final String RIGHTS = "[rights ";

	/** Services that are about who has which rights. */
	private static final List<String> ABOUT_RIGHTS = List.of("iam", "organizations", "sso");

	static final EscalationActions KNOWN = read();

	EscalationActions {
		rights = Collections.unmodifiableMap(new TreeMap<>(rights));
		takeOver = List.copyOf(takeOver);
		anyRole = List.copyOf(anyRole);
		start = List.copyOf(start);
		noRole = List.copyOf(noRole);
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
		List<String> known = Stream
			.concat(rights.values().stream().flatMap(List::stream), section(sections, "harmless").stream())
			.toList();
		ABOUT_RIGHTS.forEach((service) -> rights.put("arn:PARTITION:" + service + ":*",
				Stream
					.concat(rights.getOrDefault("arn:PARTITION:" + service + ":*", List.of()).stream(),
							managing(service).filter((action) -> !known.contains(action)))
					.toList()));
		return new EscalationActions(rights, section(sections, "take-over"), section(sections, "any role"),
				section(sections, "start"), section(sections, "no role"));
	}

	private static List<String> section(Map<String, List<String>> sections, String title) {
		return Objects.requireNonNull(sections.get("[" + title + "]"));
	}

	/** Tags have a say as well, where policies compare them. */
	private static Stream<String> managing(String service) {
		return Stream.of(AccessLevel.PERMISSIONS, AccessLevel.TAGGING)
			.flatMap((level) -> ActionLevels.named(service, level).stream())
			.map((name) -> service + ":" + name);
	}

	/** From the service, a colon and the names of its actions. */
	private static List<String> actions(String line) {
		String[] words = line.split(" ");
		return Stream.of(words).skip(1).map((name) -> words[0] + name).toList();
	}

}
