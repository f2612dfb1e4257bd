package dev.podidentity.portal.catalog;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.catalog.ConditionFinding.Kind;

/** Says what a trust policy has against an association. */
final class TrustWords {

	private TrustWords() {
	}

	static String of(List<ConditionFinding> findings, List<String> missing) {
		Stream<String> unallowed = missing.isEmpty() ? Stream.of()
				: Stream.of("no statement allows " + String.join(" or ", missing));
		String words = Stream.concat(unallowed, findings.stream().map(TrustWords::of))
			.collect(Collectors.joining("; "));
		return words.isEmpty() ? "No statement allows it"
				: words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}

	private static String of(ConditionFinding finding) {
		String verb = switch (finding.kind()) {
			case CONTRADICTS -> finding.denies() ? " denies it" : " wants ";
			case CANNOT_TELL -> finding.denies() ? " may deny it" : " wants ";
		};
		if (finding.operator() == null) {
			return finding.statement() + verb;
		}
		boolean contradicts = finding.kind() == Kind.CONTRADICTS && !finding.denies();
		return finding.statement() + verb + (finding.denies() ? " by " : "") + finding.operator() + " " + finding.key()
				+ " " + String.join(" or ", finding.wanted()) + (contradicts ? ", but " : ", and ") + finding.sent();
	}

}
