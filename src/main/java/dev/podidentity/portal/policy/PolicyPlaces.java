package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * Where what a policy says stands in its text: messages name a place such as "Rule
 * payments, stage 2", and people look for a line.
 */
final class PolicyPlaces {

	private static final Pattern LINE = Pattern.compile("Line (\\d+): .*", Pattern.DOTALL);

	/** Of no text. */
	static final PolicyPlaces NONE = new PolicyPlaces("");

	private final Map<String, Integer> lines = new HashMap<>();

	private final Map<String, ScalarText> scalars = new HashMap<>();

	private final Map<String, String> named = new HashMap<>();

	private final String[] text;

	private PolicyPlaces(String text) {
		this.text = text.split("\\R", -1);
	}

	/** Those of a text that is YAML; of any other none are known. */
	static PolicyPlaces of(String text) {
		PolicyPlaces places = new PolicyPlaces(text);
		Map<String, Integer> lines = new LinkedHashMap<>();
		Map<String, ScalarText> scalars = new HashMap<>();
		Map<String, String> values = new HashMap<>();
		try (JsonParser parser = PolicyYaml.parser(text)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				String path = parser.streamReadContext().pathAsPointer().toString();
				lines.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
				if (token.isScalarValue()) {
					values.put(path, parser.getString());
					TokenStreamLocation begin = parser.currentTokenLocation();
					scalars.putIfAbsent(path, new ScalarText(begin.getLineNr(), begin.getColumnNr()));
				}
			}
		}
		catch (JacksonException ex) {
			// the reader tells what is wrong; what comes before still has its line
			values.putIfAbsent("", String.valueOf(ex.getOriginalMessage()));
		}
		lines.keySet()
			.forEach((path) -> words(path, values).stream()
				.findFirst()
				.ifPresent((words) -> places.named.put(path, words)));
		lines.forEach((path, line) -> words(path, values).forEach((words) -> {
			if (places.lines.putIfAbsent(words, line) == null && scalars.containsKey(path)) {
				places.scalars.put(words, scalars.get(path));
			}
		}));
		return places;
	}

	/**
	 * The place of a part of a text that may have several lines: with the line where that
	 * is another one than that of the field, else the words alone.
	 * @param words by which messages call the field
	 * @param text the whole text of the field, as far as it is known
	 * @param begin how many characters of it are before the part
	 */
	String within(String words, String text, int begin) {
		ScalarText scalar = this.scalars.getOrDefault(words, this.scalars.get(words + " 1"));
		int line = (scalar != null) ? scalar.lineOf(this.text, text, begin) : 0;
		return (line > 0 && line != this.lines.getOrDefault(words, 0)) ? "Line " + line + ": " + words : words;
	}

	/** How messages call what is at that path; empty outside of what a policy says. */
	Optional<String> words(String path) {
		return path.startsWith("/tests") ? Optional.empty() : Optional.ofNullable(this.named.get(path));
	}

	/** The last line up to that one in which a field of that name stands; 0 for none. */
	static int lineOf(String field, int last, String text) {
		int line = 0;
		try (JsonParser parser = PolicyYaml.parser(text)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				int here = parser.currentTokenLocation().getLineNr();
				if (token == JsonToken.PROPERTY_NAME && here <= last && field.equals(parser.currentName())) {
					line = here;
				}
			}
		}
		catch (JacksonException ex) {
			return line;
		}
		return line;
	}

	/** The names by which messages call what is at that path. */
	private static List<String> words(String path, Map<String, String> values) {
		String[] parts = path.split("/", -1);
		if (parts.length < 3) {
			return (parts.length == 2) ? List.of(capitalised(parts[1])) : List.of();
		}
		String begin = "/" + parts[1] + "/" + parts[2];
		return switch (parts[1]) {
			case "rules" ->
				inRule("Rule " + values.getOrDefault(begin + "/name", number(parts[2]) + " (without a name)"), begin,
						parts, values);
			case "ownership" -> List.of("Ownership " + number(parts[2]) + rest(parts, 3),
					"Ownership of " + values.get(begin + "/team") + rest(parts, 3));
			case "definitions" -> List.of("Definition " + parts[2]);
			default -> List.of(capitalised(parts[1]) + rest(parts, 2));
		};
	}

	private static List<String> inRule(String rule, String begin, String[] parts, Map<String, String> values) {
		if (parts.length < 5) {
			String numbered = "Rule " + number(parts[2]);
			return List.of(rule + rest(parts, 3), numbered + rest(parts, 3));
		}
		return switch (parts[3]) {
			case "stages" -> {
				List<String> words = new ArrayList<>();
				String inside = inStage(parts);
				words.add(rule + ", stage " + number(parts[4]) + inside);
				String name = values.get(begin + "/stages/" + parts[4] + "/name");
				if (name != null) {
					words.add(rule + ", stage " + name + inside);
				}
				yield words;
			}
			case "when" -> List.of(rule + ", when " + number(parts[4]));
			case "require" -> List.of(rule + ", require " + parts[4]);
			default -> List.of(rule + rest(parts, 3));
		};
	}

	/** Alternatives have a number. */
	private static String inStage(String[] parts) {
		return (parts.length > 6 && parts[5].equals("any-of")) ? ", any-of " + number(parts[6]) + rest(parts, 7)
				: rest(parts, 5);
	}

	private static String rest(String[] parts, int from) {
		StringBuilder rest = new StringBuilder();
		for (int i = from; i < parts.length && !parts[i].matches("\\d+"); i++) {
			rest.append(", ").append(parts[i]);
		}
		return rest.toString();
	}

	private static String number(String index) {
		return index.matches("\\d{1,8}") ? String.valueOf(Integer.parseInt(index) + 1) : index;
	}

	private static String capitalised(String word) {
		return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
	}

	/** The problems with their lines, in the order of the lines. */
	List<String> located(List<String> problems) {
		return problems.stream()
			.distinct()
			.map(this::located)
			.sorted((a, b) -> Integer.compare(line(a), line(b)))
			.toList();
	}

	private String located(String problem) {
		return this.lines.entrySet()
			.stream()
			.filter((place) -> begins(problem, place.getKey()))
			.max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
			.map((place) -> "Line " + place.getValue() + ": " + problem)
			.orElse(problem);
	}

	private static boolean begins(String problem, String place) {
		return problem.startsWith(place) && problem.length() > place.length()
				&& ":,".indexOf(problem.charAt(place.length())) >= 0;
	}

	private static int line(String problem) {
		Matcher line = LINE.matcher(problem);
		return line.matches() ? Integer.parseInt(line.group(1)) : 0;
	}

}
