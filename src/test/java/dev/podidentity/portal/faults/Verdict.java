package dev.podidentity.portal.faults;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the checker found, in Jepsen's words; each finding is a sentence.
 *
 * @param lost approvals that were acknowledged and have no association, or requests that
 * were acknowledged and are not there
 * @param unexpected associations without an approved request, or with other content
 * @param duplicated places for which more than one association was made, or one with
 * another token than that of its change
 * @param recovered operations without an answer that were done nevertheless: no fault
 * @param stuck approved requests on which work has not ended
 * @param differing changes about whose end database, sandbox and trail do not agree
 */
record Verdict(List<String> lost, List<String> unexpected, List<String> duplicated, List<String> recovered,
		List<String> stuck, List<String> differing) {

	/** All faults. */
	List<String> faults() {
		return Stream.of(this.lost, this.unexpected, this.duplicated, this.stuck, this.differing)
			.flatMap(List::stream)
			.toList();
	}

	/** The counts in one line. */
	String summary() {
		return "lost " + this.lost.size() + ", unexpected " + this.unexpected.size() + ", duplicated "
				+ this.duplicated.size() + ", recovered " + this.recovered.size() + ", stuck " + this.stuck.size()
				+ ", differing " + this.differing.size();
	}

}
