package dev.podidentity.portal.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names look like that facts are, one line for each kind of name: what is
 * written in a condition and no such name can be, or have in it, never matches.
 */
enum NameFormat {

	NAMESPACE("namespace", 63, "[a-z0-9]([a-z0-9-]*[a-z0-9])?", "[a-z0-9-]", "[a-z0-9]",
			"it has lower-case letters, digits and -, at most 63 characters, and no - at its ends"),

	SERVICE_ACCOUNT("service account", 253, "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*",
			"[a-z0-9.-]", "[a-z0-9]",
			"it has lower-case letters, digits, - and ., at most 253 characters, and no - or . at its ends"),

	CLUSTER("name of a cluster", 100, "[A-Za-z0-9][A-Za-z0-9_-]*", "[A-Za-z0-9_-]", "[A-Za-z0-9_-]",
			"it has letters, digits, - and _, at most 100 characters, and is no ARN"),

	ACCOUNT("account", 12, "[0-9]{12}", "[0-9]", "[0-9]", "it has 12 digits"),

	REGION("region", 32, "[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}", "[a-z0-9-]", "[0-9]", "it is written like eu-central-1"),

	ROLE_NAME("name of a role", 64, "[\\w+=,.@-]+", "[\\w+=,.@-]", "[\\w+=,.@-]",
			"it has letters, digits and +=,.@_-, at most 64 characters, and neither path nor ARN"),

	ROLE_ARN("ARN of a role", 2_048, "arn:aws[a-z-]*:iam::[0-9]{12}:role/([\\x21-\\x7e&&[^*?]]+/)?[\\w+=,.@-]+",
			"[\\x21-\\x7e&&[^*?]]", "[\\w+=,.@-]", "it is written like arn:aws:iam::111122223333:role/payments"),

	ROLE_PATH("path of a role", 512, "/|/[\\x21-\\x7e&&[^*?]]+/", "[\\x21-\\x7e&&[^*?]]", "/",
			"it begins and ends with / and has no blanks"),

	/** Which there are, the clusters say. */
	ENVIRONMENT("environment", Integer.MAX_VALUE, "[^*?]*+", "[^*?]", "[^*?]", ""),

	/** Which there are, the portal knows; of parts of ids only what no id has is told. */
	GROUP("id of a group", Integer.MAX_VALUE, "(?s).*+", "[^*?]", "[^*?]", "");

	private static final Pattern GLOB = Pattern.compile("[*?]");

	private final String thing;

	private final int most;

	private final Pattern whole;

	private final Pattern anywhere;

	private final Pattern end;

	private final String looks;

	NameFormat(String thing, int most, String whole, String characters, String last, String looks) {
		this.thing = thing;
		this.most = most;
		this.whole = Pattern.compile(whole);
		this.anywhere = Pattern.compile(characters + "*+");
		this.end = Pattern.compile("(" + characters + "(?!$))*+" + last);
		this.looks = looks;
	}

	/**
	 * Why no such name is that, or has it there, in words; empty where one can. Nothing
	 * is written as "" where it is absent.
	 */
	Optional<String> problem(String text, Part part) {
		if (text.isEmpty() || fits(text, part)) {
			return Optional.empty();
		}
		String shown = "\"" + Expression.cut(text) + "\"";
		String never = switch (part) {
			case WHOLE -> shown + " is no " + this.thing;
			case BEGINNING -> "No " + this.thing + " begins with " + shown;
			case END -> "No " + this.thing + " ends with " + shown;
			case ANYWHERE, PATTERN -> "No " + this.thing + " has " + shown + " in it";
		};
		return Optional.of(never + ": " + (GLOB.matcher(text).find() ? glob(part) : this.looks) + ".");
	}

	/**
	 * The same of what is no condition, so that neither * nor ? is meant as a pattern.
	 */
	Optional<String> problem(String text) {
		return fits(text, Part.WHOLE) ? Optional.empty()
				: Optional.of("\"" + Expression.cut(text) + "\" is no " + this.thing + ": " + this.looks + ".");
	}

	private static String glob(Part part) {
		return "* and ? stand for themselves here. " + ((part == Part.WHOLE)
				? "Use startsWith, endsWith or contains without them, or matches with a regular expression"
				: "Leave them out, or use matches with a regular expression");
	}

	private boolean fits(String text, Part part) {
		return switch (part) {
			case WHOLE -> text.length() <= this.most && this.whole.matcher(text).matches();
			case BEGINNING -> isIn(text) && begins(this.whole.matcher(text));
			case END -> isIn(text) && this.end.matcher(text).matches();
			case ANYWHERE -> isIn(text);
			case PATTERN -> true;
		};
	}

	private boolean isIn(String text) {
		return text.length() <= this.most && this.anywhere.matcher(text).matches();
	}

	/** Whether it is one, or would be with more behind it. */
	private static boolean begins(Matcher beginning) {
		return beginning.matches() || beginning.hitEnd();
	}

	/** Where in a name a text is looked for. */
	enum Part {

		WHOLE, BEGINNING, END, ANYWHERE,

		/** It is a regular expression, in which any character can stand. */
		PATTERN;

		/** By the function that looks for it. */
		static Part of(String function) {
			return switch (function) {
				case "startsWith" -> BEGINNING;
				case "endsWith" -> END;
				case "matches" -> PATTERN;
				default -> ANYWHERE;
			};
		}

	}

}
