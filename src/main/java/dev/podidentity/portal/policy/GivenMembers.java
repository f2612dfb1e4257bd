package dev.podidentity.portal.policy;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * The members that a test of a policy writes down, by their place, such as
 * {@code role.owners}: of the facts that were read nobody can tell what was left out from
 * what is empty on purpose.
 */
final class GivenMembers {

	private static final Pattern GIVEN = Pattern.compile("/tests/(?:(\\d+)/)?given/(.+)");

	/** Where one entry stands for a list of one. */
	private static final Pattern SINGLE = Pattern.compile("^(targets|role/users)/(?!\\d)");

	/** Of a test that writes down nothing. */
	static final GivenMembers NONE = new GivenMembers();

	private final Map<String, String> texts = new LinkedHashMap<>();

	/** Those of each test that gives any, by its number from 0. */
	static Map<Integer, GivenMembers> of(String yaml) {
		Map<Integer, GivenMembers> tests = new HashMap<>();
		try (YAMLParser parser = PolicyYaml.parser(yaml)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				Matcher given = GIVEN.matcher(parser.streamReadContext().pathAsPointer().toString());
				boolean value = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY
						|| (token.isScalarValue() && token != JsonToken.VALUE_NULL);
				if (value && given.matches()) {
					int test = (given.group(1) != null) ? Integer.parseInt(given.group(1)) : 0;
					String place = SINGLE.matcher(given.group(2)).replaceFirst("$1/0/").replace('/', '.');
					tests.computeIfAbsent(test, (number) -> new GivenMembers()).texts.putIfAbsent(place,
							token.isScalarValue() ? parser.getString() : "");
				}
			}
		}
		catch (JacksonException ex) {
			throw new InvalidPolicy(List.of(PolicyYaml.place(ex.getLocation()) + ex.getOriginalMessage()));
		}
		return tests;
	}

	/** Whether it is written down, if only as unknown or empty. */
	boolean has(String place) {
		return this.texts.containsKey(place);
	}

	/**
	 * All single values by their places, in the order in which they are written; those of
	 * lists and of what has members are empty.
	 */
	Map<String, String> texts() {
		return Collections.unmodifiableMap(this.texts);
	}

	/** The single value that is written there; null where nothing is. */
	@Nullable String text(String place) {
		return this.texts.get(place);
	}

}
