package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.policy.PolicyReader.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a policy that can be known without the people and the clusters that
 * there are.
 *
 * @param errors what keeps it from coming in force, each with its place
 * @param warnings what is told, and does not
 */
record TextLint(List<String> errors, List<String> warnings) {

	private static final int LONGEST_TEXT = 2_000;

	private static final int LONGEST_PATTERN = 1_000;

	/** What a pattern has that fits more than one text. */
	private static final Pattern VARIABLE = Pattern.compile("[\\[\\](){}.*+?\\\\|^$]");

	TextLint {
		errors = List.copyOf(errors);
		warnings = List.copyOf(warnings);
	}

	/**
	 * Of what could be read of it.
	 * @param now from when on windows have to open
	 */
	static TextLint of(Reading reading, Instant now) {
		List<String> errors = new ArrayList<>(reading.problems());
		errors.addAll(reading.slips());
		List<String> warnings = new ArrayList<>();
		LintedExpressions linted = reading.policy().linted();
		errors.addAll(linted.errors());
		warnings.addAll(linted.warnings());
		RuleLint rules = RuleLint.of(reading.whole(), now, linted, reading.policy().lintTime());
		if (reading.policy().lintTime().isSpent()) {
			warnings.add("Expressions: what is constant in them takes too long to be worked out here, so mistakes in it"
					+ " may not be told.");
		}
		errors.addAll(rules.errors());
		warnings.addAll(rules.warnings());
		errors.addAll(OwnershipLint.problems(reading.policy().ownership()));
		reading.policy().rules().forEach((rule) -> texts(rule, errors, warnings));
		reading.policy().rules().forEach((rule) -> groups(rule, errors));
		reading.policy().rules().forEach((rule) -> demands(rule, errors, warnings));
		many("Changes, groups", reading.policy().changes().groups().stream(), errors);
		return new TextLint(errors, warnings);
	}

	private static void texts(Rule rule, List<String> errors, List<String> warnings) {
		text("Rule " + rule.name() + ", because", rule.reason(), errors);
		if (rule.decision() instanceof DenyText deny) {
			text("Rule " + rule.name() + ", deny", deny.written(), errors);
		}
	}

	private static void demands(Rule rule, List<String> errors, List<String> warnings) {
		String place = "Rule " + rule.name() + ", require";
		Demands demands = rule.demands();
		String ticket = demands.ticket();
		if (ticket != null && ticket.length() > LONGEST_PATTERN) {
			errors.add(place + " ticket: use at most " + LONGEST_PATTERN + " characters. Whoever has to give the number"
					+ " reads this pattern.");
		}
		else if (ticket != null && !ticket.isBlank() && !VARIABLE.matcher(ticket).find()) {
			warnings.add(place + " ticket: only \"" + Expression.cut(ticket)
					+ "\" itself fits this pattern. Write one for whole numbers, such as OPS-[0-9]+.");
		}
		if (rule.decision() instanceof DenyText && !demands.equals(Demands.NONE)) {
			warnings.add(place + ": what is denied need not bring anything along. Remove it.");
		}
		if (rule.decision() instanceof Decision.Approval) {
			String nobody = ": nobody has to agree here, so nobody is asked for it. Remove it, or say by stages who"
					+ " agrees.";
			if (demands.stepUp() != null) {
				warnings.add(place + " step-up" + nobody);
			}
			if (demands.comment()) {
				warnings.add(place + " comment" + nobody);
			}
		}
	}

	/** Each of them is looked up whenever somebody asks. */
	private static void groups(Rule rule, List<String> errors) {
		many("Rule " + rule.name() + ", stages", rule.decision().stages().stream().flatMap(StageRule::groups), errors);
		many("Rule " + rule.name() + ", break-glass", rule.decision().mayBreakGlass(), errors);
	}

	private static void many(String place, Stream<String> groups, List<String> errors) {
		long many = groups.distinct().count();
		if (many > Expression.MOST_GROUPS) {
			errors.add(place + ": name at most " + Expression.MOST_GROUPS + " groups, and not " + many + ".");
		}
	}

	private static void text(String place, @Nullable String text, List<String> errors) {
		if (text == null) {
			return;
		}
		if (text.length() > LONGEST_TEXT) {
			errors.add(place + ": use at most " + LONGEST_TEXT + " characters.");
		}
		if (text.chars().anyMatch((character) -> Character.isISOControl(character) && character != '\n')) {
			errors.add(place + ": remove the control characters.");
		}
	}

}
