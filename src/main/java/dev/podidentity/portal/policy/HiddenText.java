package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.podidentity.portal.audit.HiddenCharacter;
import dev.podidentity.portal.audit.WholeText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Finds what nobody sees in a policy, in its comments as well: those who decide on it
 * would read something else than what comes in force.
 */
final class HiddenText {

	private HiddenText() {
	}

	/** What to remove, each with its line. */
	static List<String> problems(String yaml) {
		Set<String> problems = new LinkedHashSet<>();
		int number = 0;
		for (String line : yaml.split("\r\n|\r|\n", -1)) {
			number++;
			// editors put this one before everything
			String shown = (number == 1 && line.startsWith("\uFEFF")) ? line.substring(1) : line;
			problems.addAll(problems(number, shown, HiddenCharacter.all(shown)));
		}
		problems.addAll(escaped(yaml));
		return new ArrayList<>(problems);
	}

	/** What is not in the file itself: it is written by its number. */
	private static List<String> escaped(String yaml) {
		List<String> problems = new ArrayList<>();
		try (JsonParser parser = PolicyYaml.parser(yaml)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
					String text = parser.getString();
					problems.addAll(problems(parser.currentTokenLocation().getLineNr(), text,
							HiddenCharacter.all(text).filter((hidden) -> yaml.indexOf(hidden.codePoint()) < 0)));
				}
			}
		}
		catch (JacksonException ex) {
			// the reader tells what is wrong with the rest
			return problems;
		}
		return problems;
	}

	private static List<String> problems(int line, String text, Stream<HiddenCharacter> hidden) {
		Stream<String> half = WholeText.isWhole(text) ? Stream.empty() : Stream.of("remove the half character.");
		return Stream.concat(hidden.map((character) -> "remove the invisible character " + character + "."), half)
			.map((problem) -> "Line " + line + ": " + problem)
			.distinct()
			.toList();
	}

}
