package dev.podidentity.portal.policy.web;

import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.PolicyCheck;
import dev.podidentity.portal.web.FieldMessage;
import dev.podidentity.portal.web.Words;

/**
 * What came of a check, for the form in which rules are written.
 *
 * @param passed whether they can come in force
 * @param title what came of it, a sentence
 * @param text of what, and what follows
 * @param findings what is wrong, and what may not be meant
 */
record CheckedRules(boolean passed, String title, String text, List<FieldMessage> findings) {

	private static final Words WORDS = new Words();

	static CheckedRules of(PolicyCheck check, ProposalForm form) {
		boolean tested = form.tests() != null && !form.tests().isBlank();
		List<FieldMessage> findings = Stream
			.of(check.problems().stream().map((problem) -> new FieldMessage("text", problem)),
					check.failures().stream().map((failure) -> new FieldMessage("tests", failure)),
					check.warnings()
						.stream()
						.map((warning) -> new FieldMessage("text", placed(warning, "Perhaps not meant: "))))
			.flatMap((each) -> each)
			.toList();
		String looked = WORDS.plural(check.rules(), "rule") + ", " + WORDS.plural(check.tests(), "test") + ".";
		return check.passed() ? new CheckedRules(true, "All is well", looked + " Nothing was proposed yet.", findings)
				: new CheckedRules(false, "The check failed: " + rules(check) + ", " + tests(check, tested), looked,
						findings);
	}

	/** Behind the line, so that it still leads there. */
	private static String placed(String warning, String words) {
		FieldMessage message = new FieldMessage("text", warning);
		int end = (message.line() != null) ? warning.indexOf(": ") + 2 : 0;
		return warning.substring(0, end) + words + warning.substring(end);
	}

	private static String rules(PolicyCheck check) {
		return check.problems().isEmpty() ? "nothing is wrong with the rules"
				: WORDS.plural(check.problems().size(), "mistake") + " in the rules";
	}

	private static String tests(PolicyCheck check, boolean tested) {
		if (!tested) {
			return "and there are no tests";
		}
		if (check.tests() == 0) {
			return check.failures().isEmpty() ? "so the tests were not run" : "and the tests cannot be read";
		}
		return check.failures().isEmpty() ? "and all tests passed"
				: check.failures().size() + " of " + WORDS.plural(check.tests(), "test") + " failed";
	}

}
