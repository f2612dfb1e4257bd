package dev.podidentity.portal.iam;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Access levels of actions, from the resource {@code iam/action-levels.txt}, which says
 * where it is from.
 */
final class ActionLevels {

	private static final Map<String, Map<String, Action>> BY_SERVICE = read();

	private ActionLevels() {
	}

	/**
	 * The levels of all actions that a pattern describes.
	 * @param pattern such as {@code s3:Get*}; {@code *} is every action of every service
	 */
	static Set<AccessLevel> of(String pattern) {
		EnumSet<AccessLevel> levels = EnumSet.noneOf(AccessLevel.class);
		matching(pattern).forEach((action) -> levels.add(action.level()));
		if (levels.isEmpty()) {
			levels.add(AccessLevel.NOT_KNOWN);
		}
		return levels;
	}

	/** The actions of a service that have that level, as AWS writes them. */
	static List<String> named(String service, AccessLevel level) {
		return BY_SERVICE.getOrDefault(service, Map.of())
			.values()
			.stream()
			.filter((action) -> action.level() == level)
			.map(Action::name)
			.toList();
	}

	/**
	 * The actions that a pattern describes, with their services.
	 * @param pattern such as {@code s3:Get*}; {@code *} is every action of every service
	 */
	static Stream<Action> matching(String pattern) {
		String[] parts = Glob.lowerCase(pattern.contains(":") ? pattern : pattern + ":*").split(":", 2);
		return matching(BY_SERVICE, parts[0]).flatMap((actions) -> matching(actions, parts[1]));
	}

	/** Most patterns are names. */
	private static <T> Stream<T> matching(Map<String, T> named, String pattern) {
		return Glob.hasWildcard(pattern) ? named.entrySet()
			.stream()
			.filter((each) -> Glob.matches(pattern, each.getKey()))
			.map(Map.Entry::getValue) : Stream.ofNullable(named.get(pattern));
	}

	private static Map<String, Map<String, Action>> read() {
		Map<String, Map<String, Action>> services = new TreeMap<>();
		DataFile.lines("action-levels.txt").forEach((line) -> line(line.split(" "), services));
		return services;
	}

	private static void line(String[] words, Map<String, Map<String, Action>> services) {
		AccessLevel level = level(words[1]);
		Map<String, Action> actions = services.computeIfAbsent(words[0], (key) -> new TreeMap<>());
		Stream.of(words).skip(2).forEach((word) -> {
			String[] name = word.split("=", 2);
			Stream.of(name[1].split(",", -1))
				.map((rest) -> new Action(words[0], name[0] + rest, level))
				.forEach((action) -> actions.put(Glob.lowerCase(action.name()), action));
		});
	}

	private static AccessLevel level(String letter) {
		return Stream.of(AccessLevel.values())
			.filter((level) -> level.name().startsWith(letter))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * An action of the reference.
	 *
	 * @param service its service
	 * @param name as AWS writes it
	 * @param level its level
	 */
	record Action(String service, String name, AccessLevel level) {

		String full() {
			return this.service + ":" + this.name;
		}

	}

}
