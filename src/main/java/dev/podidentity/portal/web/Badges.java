package dev.podidentity.portal.web;

import java.util.Map;

import static java.util.Map.entry;

/**
 * The words, icons and tones of all states. It takes the names of enum constants, so that
 * this module needs none of the modules whose states it shows.
 */
public class Badges {

	private static final Map<String, Badge> REVIEW = Map.of( //
			"SUBMITTED", new Badge(Tone.INFO, "clock", "Waiting for approval"), //
			"CHANGES_REQUESTED", new Badge(Tone.WARN, "message-report", "Changes requested"), //
			"APPROVED", new Badge(Tone.INFO, "circle-check", "Approved"), //
			"REJECTED", new Badge(Tone.BAD, "ban", "Rejected"), //
			"WITHDRAWN", new Badge(Tone.QUIET, "arrow-back-up", "Withdrawn"), //
			"EXPIRED", new Badge(Tone.QUIET, "clock-x", "Expired undecided"));

	private static final Map<String, Badge> PROPOSAL = Map.of( //
			"PROPOSED", new Badge(Tone.INFO, "clock", "Waiting for approval"), //
			"ADOPTED", new Badge(Tone.OK, "circle-check", "Adopted"), //
			"REJECTED", new Badge(Tone.BAD, "ban", "Rejected"), //
			"WITHDRAWN", new Badge(Tone.QUIET, "arrow-back-up", "Withdrawn"));

	private static final Badge OUTDATED = new Badge(Tone.WARN, "clock-x", "Outdated");

	private static final Badge OVERDUE = new Badge(Tone.BAD, "hammer", "Broken glass, review overdue");

	private static final Map<String, Badge> GLASS = Map.of( //
			"PENDING", new Badge(Tone.BAD, "hammer", "Broken glass, to be reviewed"), //
			"CONFIRMED", new Badge(Tone.WARN, "hammer", "Broken glass, confirmed since"), //
			"OBJECTED", new Badge(Tone.BAD, "hammer", "Broken glass, objected to"));

	private static final Map<String, Badge> FULFILMENT = Map.of( //
			"IN_PROGRESS", new Badge(Tone.INFO, "loader-2", "Provisioning"), //
			"WAITS_FOR_WINDOW", new Badge(Tone.INFO, "clock", "Approved, waits for its window"), //
			"DONE", new Badge(Tone.OK, "circle-check", "Created in EKS"), //
			"PARTLY_FAILED", new Badge(Tone.WARN, "alert-triangle", "Partly failed: %d of %d targets created"), //
			"FAILED", new Badge(Tone.BAD, "circle-x", "Failed"), //
			"PARTLY_CANCELLED", new Badge(Tone.QUIET, "ban", "Partly called off: %d of %d targets created"), //
			"CANCELLED", new Badge(Tone.QUIET, "ban", "Called off"));

	private static final Map<String, Badge> CHANGE = Map.of( //
			"QUEUED", new Badge(Tone.QUIET, "circle-dashed", "Not started"), //
			"RUNNING", new Badge(Tone.INFO, "loader-2", "Provisioning"), //
			"RETRYING", new Badge(Tone.INFO, "rotate-clockwise", "Retrying"), //
			"SUCCEEDED", new Badge(Tone.OK, "circle-check", "Created in EKS"), //
			"FAILED", new Badge(Tone.BAD, "circle-x", "Failed"), //
			"CONFLICT", new Badge(Tone.WARN, "alert-triangle", "Conflict: a person must look"), //
			"CANCELLED", new Badge(Tone.QUIET, "ban", "Called off"));

	private static final Badge ADOPTED = new Badge(Tone.OK, "plug", "Already there, adopted");

	private static final Map<String, Badge> HEALTH = Map.of( //
			"IN_SYNC", new Badge(Tone.OK, "check", "In sync"), //
			"ROLE_BROKEN", new Badge(Tone.BAD, "key", "Role broken"), //
			"CHANGED_IN_AWS", new Badge(Tone.WARN, "arrows-diff", "Changed in AWS"), //
			"GONE", new Badge(Tone.BAD, "unlink", "Gone"), //
			"UNMANAGED", new Badge(Tone.QUIET, "circle-dashed", "Unmanaged"), //
			"ADDON_OWNED", new Badge(Tone.QUIET, "puzzle", "Add-on owned"), //
			"NOT_CHECKED", new Badge(Tone.QUIET, "help-circle", "Not checked"));

	private static final Map<String, Badge> ROLE = Map.of( //
			"OK", new Badge(Tone.OK, "check", "Role in order"), //
			"GONE", new Badge(Tone.BAD, "unlink", "Role gone"), //
			"RECREATED", new Badge(Tone.BAD, "alert-triangle", "Role made anew"), //
			"DOES_NOT_TRUST", new Badge(Tone.BAD, "x", "Role does not trust it"), //
			"CANNOT_TELL", new Badge(Tone.QUIET, "help-circle", "Role: cannot tell"));

	/** The icon of a risk is the number of bars. */
	private static final Map<String, Badge> RISK = Map.of( //
			"LOW", new Badge(Tone.OK, "1", "Low"), //
			"MEDIUM", new Badge(Tone.WARN, "2", "Medium"), //
			"HIGH", new Badge(Tone.BAD, "3", "High"));

	private static final Map<String, Badge> CHECK = Map.of( //
			"OK", new Badge(Tone.OK, "circle-check", "Pass"), //
			"WARNING", new Badge(Tone.WARN, "alert-triangle", "Note"), //
			"FAILED", new Badge(Tone.BAD, "circle-x", "Fail"), //
			"UNKNOWN", new Badge(Tone.INFO, "info-circle", "Cannot check"), //
			"NOT_CHECKED", new Badge(Tone.QUIET, "circle-dashed", "Not checked"));

	private static final Map<String, Badge> TRUST = Map.of( //
			"OK", new Badge(Tone.OK, "check", "Trusts Pod Identity"), //
			"INCOMPLETE", new Badge(Tone.WARN, "alert-triangle", "Trust incomplete"), //
			"NONE", new Badge(Tone.BAD, "x", "No trust"), //
			"UNKNOWN", new Badge(Tone.QUIET, "help-circle", "Not checked"));

	private static final Map<String, Badge> CLUSTER = Map.ofEntries(
			entry("ACTIVE", new Badge(Tone.OK, "circle-check", "Active")),
			entry("CREATING", new Badge(Tone.INFO, "loader-2", "Being created")),
			entry("UPDATING", new Badge(Tone.INFO, "loader-2", "Being updated")),
			entry("PENDING", new Badge(Tone.INFO, "clock", "Pending")),
			entry("DELETING", new Badge(Tone.WARN, "trash", "Being deleted")),
			entry("FAILED", new Badge(Tone.BAD, "circle-x", "Failed")));

	/**
	 * Where a request is: its review, and once approved its fulfilment.
	 * @param review name of the review state
	 * @param fulfilment name of the fulfilment state
	 * @param done how many targets are done
	 * @param total how many targets there are
	 */
	public Badge request(String review, String fulfilment, int done, int total) {
		if (!review.equals("APPROVED") || fulfilment.equals("NONE")) {
			return find(REVIEW, review);
		}
		Badge badge = find(FULFILMENT, fulfilment);
		return new Badge(badge.tone(), badge.icon(), badge.word().formatted(done, total));
	}

	/** What became of proposed rules; outdated: others came in force meanwhile. */
	public Badge proposal(String status, boolean outdated) {
		return outdated ? OUTDATED : find(PROPOSAL, status);
	}

	/**
	 * That somebody broke the glass of a request, and where the review afterwards stands.
	 * @param afterReview name of that state
	 * @param late whether its time has passed
	 */
	public Badge glass(String afterReview, boolean late) {
		return (late && afterReview.equals("PENDING")) ? OVERDUE : find(GLASS, afterReview);
	}

	/** How far the change on one target is; adopted: EKS had it already. */
	public Badge change(String status, boolean adopted) {
		return (adopted && status.equals("SUCCEEDED")) ? ADOPTED : find(CHANGE, status);
	}

	/** Whether EKS still holds what was agreed. */
	public Badge health(String name) {
		return find(HEALTH, name);
	}

	/** What became of the role of an association. */
	public Badge role(String name) {
		return find(ROLE, name);
	}

	/** How careful the approver must be. */
	public Badge risk(String name) {
		return find(RISK, name);
	}

	/** What preflight found. */
	public Badge check(String name) {
		return find(CHECK, name);
	}

	/** Whether the trust policy of a role lets Pod Identity in. */
	public Badge trust(String name) {
		return find(TRUST, name);
	}

	/**
	 * The status that EKS gives a cluster; one that EKS adds later is shown as it is
	 * written.
	 */
	public Badge cluster(String name) {
		return CLUSTER.getOrDefault(name, new Badge(Tone.QUIET, "help-circle", name));
	}

	private static Badge find(Map<String, Badge> badges, String name) {
		Badge badge = badges.get(name);
		if (badge == null) {
			throw new UnknownState(name);
		}
		return badge;
	}

	/** A state without words: the name is misspelt, or the state is new. */
	static class UnknownState extends RuntimeException {

		UnknownState(String name) {
			super("No badge for " + name);
		}

	}

}
