package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * What a text says in YAML's own way, and what it leaves empty: the mapper would read an
 * alias as the text of its name, and an emptied field as one that is not there.
 */
final class YamlTokens {

	/** Other spellings that YAML has for null. */
	private static final Set<String> NULLS = Set.of("~", "Null", "NULL");

	private final List<String> refused = new ArrayList<>();

	private final List<String> empty = new ArrayList<>();

	private YamlTokens() {
	}

	/** Those of a text, as far as it is YAML; the reader tells where it is not. */
	static YamlTokens of(String text) {
		YamlTokens tokens = new YamlTokens();
		try (YAMLParser parser = PolicyYaml.parser(text)) {
			JsonToken before = JsonToken.NOT_AVAILABLE;
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				tokens.refuse(parser, token);
				tokens.compare(parser, token, before);
				before = token;
			}
		}
		catch (JacksonException ex) {
			return tokens;
		}
		return tokens;
	}

	/** Aliases, merged keys and types, each with its line. */
	List<String> refused() {
		return this.refused;
	}

	/** Fields with nothing behind them, each with its line. */
	List<String> empty() {
		return this.empty;
	}

	private void refuse(YAMLParser parser, JsonToken token) {
		if (parser.isCurrentAlias()) {
			this.refused.add(line(parser) + "the alias *" + parser.getString()
					+ " is not followed here. Write out what it stands for, or use a definition.");
		}
		else if (token == JsonToken.PROPERTY_NAME && "<<".equals(parser.currentName())) {
			this.refused.add(line(parser) + "<< merges nothing here. Write out its fields.");
		}
		else if (token != JsonToken.PROPERTY_NAME && parser.getTypeId() != null) {
			this.refused.add(line(parser) + "leave out the type !" + parser.getTypeId() + ".");
		}
	}

	private void compare(YAMLParser parser, JsonToken token, JsonToken before) {
		TokenStreamContext context = parser.streamReadContext();
		boolean ofField = before == JsonToken.PROPERTY_NAME;
		boolean nothing = switch (token) {
			case VALUE_NULL -> ofField;
			case VALUE_STRING -> ofField && (parser.getString().isBlank() || NULLS.contains(parser.getString()));
			case END_ARRAY -> before == JsonToken.START_ARRAY && context.inObject();
			case END_OBJECT -> before == JsonToken.START_OBJECT && context.inObject();
			case NOT_AVAILABLE, START_OBJECT, START_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, VALUE_NUMBER_INT,
					VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
				false;
		};
		String path = context.pathAsPointer().toString();
		if (nothing && isMeant(path, token)) {
			this.empty
				.add(line(parser) + "\"" + parser.currentName() + "\" is empty. Say what is meant, or leave it out.");
		}
	}

	/** A list that has no entry yet can be meant so, and a test that nothing is there. */
	private static boolean isMeant(String path, JsonToken token) {
		if (path.startsWith("/tests/")) {
			return token == JsonToken.VALUE_NULL && path.contains("/expect/");
		}
		return token == JsonToken.VALUE_NULL || path.startsWith("/rules/");
	}

	private static String line(YAMLParser parser) {
		return PolicyYaml.place(parser.currentTokenLocation());
	}

}
