package dev.podidentity.portal.request.web;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.web.Badge;
import dev.podidentity.portal.web.Tone;

/**
 * How many answers of preflight there are of each kind.
 *
 * @param passed as it should be
 * @param toLookAt works, but look at it
 * @param failed EKS will refuse it
 * @param unknown could not be found out
 */
record Tally(long passed, long toLookAt, long failed, long unknown) {

	static Tally of(EvidenceView evidence) {
		Map<Result, Long> counts = DistinctChecks.of(evidence.checks())
			.stream()
			.collect(Collectors.groupingBy(Check::result, Collectors.counting()));
		return new Tally(counts.getOrDefault(Result.OK, 0L), counts.getOrDefault(Result.WARNING, 0L),
				counts.getOrDefault(Result.FAILED, 0L), counts.getOrDefault(Result.UNKNOWN, 0L));
	}

	/** One badge for each kind that there is, what is worst first. */
	public List<Badge> badges() {
		List<Badge> badges = new ArrayList<>();
		if (this.failed > 0) {
			badges.add(new Badge(Tone.BAD, "circle-x", exact(this.failed) + " failed"));
		}
		if (this.toLookAt > 0) {
			badges.add(new Badge(Tone.WARN, "alert-triangle", exact(this.toLookAt) + " to look at"));
		}
		if (this.unknown > 0) {
			badges.add(new Badge(Tone.QUIET, "info-circle", exact(this.unknown) + " cannot be checked"));
		}
		if (this.passed > 0) {
			badges.add(new Badge(Tone.OK, "circle-check", passedWord()));
		}
		return badges;
	}

	/** How many are fine, in words. */
	public String passedWord() {
		return exact(this.passed) + " passed";
	}

	/** The whole in one badge: the worst that was found. */
	public Badge worst() {
		long all = this.passed + this.toLookAt + this.failed + this.unknown;
		return (this.passed == all)
				? new Badge(Tone.OK, "circle-check", exact(this.passed) + " of " + exact(all) + " passed")
				: badges().get(0);
	}

	/** As people read it: "1,005". */
	static String exact(long number) {
		return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
	}

}
