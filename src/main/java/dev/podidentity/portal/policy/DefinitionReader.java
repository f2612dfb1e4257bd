package dev.podidentity.portal.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads the named conditions and lists of a policy. Each can use those before it; a list
 * of texts is what it looks like, everything else is an expression.
 */
final class DefinitionReader {

	private static final int MOST = 100;

	private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,62}");

	/** Names that CEL keeps for itself, or that stand for its types. */
	private static final Set<String> TAKEN = Set.of("true", "false", "null", "in", "as", "break", "const", "continue",
			"else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void",
			"while", "int", "uint", "double", "bool", "string", "bytes", "list", "map", "null_type", "type", "dyn",
			"cel", "math", "sets", "strings", "lists", "optional", "duration", "timestamp", "google");

	private final FieldReader fields;

	private final LongSupplier nanos;

	/**
	 * @param nanos counts the time that looking at the policy takes
	 */
	DefinitionReader(FieldReader fields, LongSupplier nanos) {
		this.fields = fields;
		this.nanos = nanos;
	}

	Language read(@Nullable Map<String, @Nullable Object> definitions) {
		Language language = Language.ofPolicy(this.nanos);
		if (definitions == null) {
			return language;
		}
		if (definitions.size() > MOST) {
			this.fields.wrong(
					"Definitions: there are " + definitions.size() + ", and a policy can have at most " + MOST + ".");
			return language;
		}
		for (Map.Entry<String, @Nullable Object> definition : definitions.entrySet()) {
			language = with(language, definition.getKey(), definition.getValue());
		}
		return language;
	}

	private Language with(Language language, String name, @Nullable Object value) {
		String place = "Definition " + name;
		if (!NAME.matcher(name).matches() || TAKEN.contains(name)
				|| Language.VOCABULARY.variables().containsKey(name)) {
			this.fields.wrong(place + ": choose another name, of letters, digits and _, that means nothing else yet.");
			return language;
		}
		if (value instanceof List<?> list
				&& !list.stream().allMatch((entry) -> this.fields.shown(place, String.valueOf(entry)))) {
			return language.definingUnread(name);
		}
		String text = text(value);
		if (text == null) {
			this.fields.wrong(place + ": write a condition, or a list of texts.");
			return language.definingUnread(name);
		}
		Expression definition = this.fields.expression(place, text,
				(given) -> language.definition(given).at(this.fields.at(place)));
		return (definition != null) ? language.defining(name, definition) : language.definingUnread(name);
	}

	private static @Nullable String text(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return list.stream().allMatch(String.class::isInstance)
					? list.stream().map((entry) -> quoted((String) entry)).collect(Collectors.joining(", ", "[", "]"))
					: null;
		}
		return (value instanceof String || value instanceof Boolean) ? String.valueOf(value) : null;
	}

	private static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.codePoints()
			.forEach((character) -> quoted.append((character == '"' || character == '\\' || character < ' ')
					? "\\U%08x".formatted(character) : Character.toString(character)));
		return quoted.append('"').toString();
	}

}
