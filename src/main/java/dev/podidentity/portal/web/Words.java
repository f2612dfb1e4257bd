package dev.podidentity.portal.web;

import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Numbers and names as people read them; templates call it as {@code @words}. */
public class Words {

	/** What it would leave out or write otherwise, it does not take. */
	private static final JsonMapper INDENTED = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
				DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(SerializationFeature.INDENT_OUTPUT)
		.build();

	/** After these a name may break into lines; browsers know that of hyphens. */
	private static final Pattern AFTER_PART = Pattern.compile("(?<=[/:._=,@+])");

	private static final int EXACT_UP_TO = 1_000;

	private static final List<Role> BEYOND_ASKING = Arrays.stream(Role.values())
		.filter((role) -> role != Role.REQUESTER)
		.toList();

	/** A count that is exact up to 1,000, then "1,000+". */
	public String count(long number) {
		String exact = NumberFormat.getIntegerInstance(Locale.ENGLISH).format(Math.min(number, EXACT_UP_TO));
		return (number > EXACT_UP_TO) ? exact + "+" : exact;
	}

	/** "1 target", "3 targets"; for nouns that take an s. */
	public String plural(long number, String noun) {
		return plural(number, noun, noun + "s");
	}

	/** "1 entry", "3 entries". */
	public String plural(long number, String one, String many) {
		return count(number) + " " + ((number == 1) ? one : many);
	}

	/** How many things an error summary lists. */
	public String needAttention(int number) {
		return (number == 1) ? "1 thing needs your attention." : number + " things need your attention.";
	}

	/** How long a call took: "388 ms", "1.2 s". */
	public String took(long millis) {
		return (millis < 1_000) ? millis + " ms" : String.format(Locale.ENGLISH, "%.1f s", millis / 1_000.0);
	}

	/** The first letters of the first and the last word of a name. */
	public String initials(String name) {
		return new Person("", name, Set.of(), Set.of()).initials();
	}

	/** What a person may do: "Approver, Auditor"; "Requester" where there is no more. */
	public String roles(Person person) {
		String roles = BEYOND_ASKING.stream().filter(person::has).map(Words::title).collect(Collectors.joining(", "));
		return roles.isEmpty() ? title(Role.REQUESTER) : roles;
	}

	/** The parts of a name, between which a line may end: "payments/", "ledger". */
	public List<String> parts(@Nullable String name) {
		return (name != null) ? List.of(AFTER_PART.split(name)) : List.of();
	}

	private static String title(Role role) {
		return role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
	}

	/**
	 * A document of JSON with a line for each of its members, for people to read; as it
	 * was written where it is no such document.
	 */
	public String indented(String text) {
		try {
			return INDENTED.writeValueAsString(INDENTED.readTree(text));
		}
		catch (JacksonException ex) {
			return text;
		}
	}

}
