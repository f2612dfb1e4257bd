package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A proposal of other rules, as one person sees it.
 *
 * @param number counted from 1
 * @param status what became of it
 * @param base number of the version that it was made of
 * @param outdated whether it waits although other rules came in force since
 * @param author account name of who proposed it
 * @param authorName his or her display name
 * @param reason why
 * @param text the rules, YAML
 * @param tests the tests beside them, YAML; null where there are none
 * @param digest SHA-256 of the rules, as 64 hexadecimal digits
 * @param createdAt when it was proposed
 * @param endedAt when it was decided or withdrawn; null while it waits
 * @param rules how the rules differ from those it was made of
 * @param examples how the tests differ
 * @param approval who has to agree
 * @param decisions who decided, oldest first
 * @param simulation what it would have done to past requests; null before that is begun
 * @param decide whether the reader may decide at all
 * @param approve whether the reader may approve
 * @param withdraw whether the reader may take it back
 */
public record PolicyChangeView(long number, PolicyChangeStatus status, int base, boolean outdated, String author,
		String authorName, String reason, String text, @Nullable String tests, String digest, Instant createdAt,
		@Nullable Instant endedAt, List<DiffLine> rules, List<DiffLine> examples, Approval approval,
		List<Decided> decisions, @Nullable Simulation simulation, Permission decide, Permission approve,
		Permission withdraw) {

	public PolicyChangeView {
		rules = List.copyOf(rules);
		examples = List.copyOf(examples);
		decisions = List.copyOf(decisions);
	}

	/** Whether more is to come by itself. */
	public boolean running() {
		return this.status == PolicyChangeStatus.PROPOSED
				&& (this.simulation == null || this.simulation.finishedAt() == null);
	}

	/**
	 * Who has to agree.
	 *
	 * @param quorum how many people
	 * @param missing how many have not yet
	 * @param people display names of those who can
	 */
	public record Approval(int quorum, int missing, List<String> people) {

		public Approval {
			people = List.copyOf(people);
		}

	}

	/**
	 * What one person decided.
	 *
	 * @param person account name
	 * @param name display name
	 * @param approved or rejected
	 * @param comment what the person said
	 * @param at when
	 */
	public record Decided(String person, String name, boolean approved, @Nullable String comment, Instant at) {
	}

}
