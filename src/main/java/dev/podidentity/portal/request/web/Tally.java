package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;

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
		return new Tally(evidence.count(Result.OK), evidence.count(Result.WARNING), evidence.count(Result.FAILED),
				evidence.count(Result.UNKNOWN));
	}

	/** One badge for each kind that there is, what is worst first. */
	public List<Badge> badges() {
		List<Badge> badges = new ArrayList<>();
		if (this.failed > 0) {
			badges.add(new Badge(Tone.BAD, "circle-x", this.failed + " failed"));
		}
		if (this.toLookAt > 0) {
			badges.add(new Badge(Tone.WARN, "alert-triangle", this.toLookAt + " to look at"));
		}
		if (this.unknown > 0) {
			badges.add(new Badge(Tone.QUIET, "info-circle", this.unknown + " cannot be checked"));
		}
		if (this.passed > 0) {
			badges.add(new Badge(Tone.OK, "circle-check", this.passed + " passed"));
		}
		return badges;
	}

	/** The whole in one badge: the worst that was found. */
	public Badge worst() {
		long all = this.passed + this.toLookAt + this.failed + this.unknown;
		return (this.passed == all) ? new Badge(Tone.OK, "circle-check", this.passed + " of " + all + " passed")
				: badges().get(0);
	}

}
