package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static java.util.Map.entry;

/**
 * What to do about each class of failure: the whole policy of retries is {@link #TABLE}
 * (sections 1.5 and 6 of the EKS reference).
 *
 * @param response what the worker does
 * @param patience how long it is worth trying, counted from when this class of failure
 * began; zero where it is not
 * @param pause the pauses between two tries
 * @param whatToDo what a person can do once the worker has stopped
 */
record Remedy(Response response, Duration patience, Pause pause, String whatToDo) {

	/**
	 * How often EKS may say that the target is taken while it shows nothing there. A
	 * deletion that EKS still remembers takes a few seconds; more calls would not help.
	 */
	static final int MAX_REFUSALS_AS_TAKEN = 3;

	/** How long EKS may show what was deleted; a second or more, as users report. */
	static final Duration DELETION_SHOWS = ofSeconds(5);

	// @formatter:off
	private static final Map<Kind, Remedy> TABLE = new EnumMap<>(Map.ofEntries(
		// Terraform waits as long for IAM to tell EKS of a new role
		entry(Kind.ROLE_NOT_FOUND, retry(ofMinutes(2), Pause.about(ofSeconds(3), ofSeconds(15)),
			"EKS finds no such role. Retry where it was there when it was approved. A role that is made only after that needs an approval of its own: ask an administrator to give this change up, then ask again.")),
		entry(Kind.ROLE_UNREAD, retry(ofHours(1), Pause.upTo(ofSeconds(1), ofSeconds(30)),
			"The portal could not read what the role may do now, so EKS was not called. Let the role of the portal read it (docs/operations.md), then retry.")),
		// two looks and two more calls, some seconds apart
		entry(Kind.ALREADY_EXISTS, new Remedy(Response.LOOK, ofSeconds(30), Pause.about(ofSeconds(2), ofSeconds(6)),
			"EKS says that the target is taken and shows nothing there. Look at the cluster, then retry.")),
		entry(Kind.UNCLEAR, new Remedy(Response.LOOK_BEFORE_NEXT, ofHours(1), Pause.upTo(ofSeconds(1), ofSeconds(30)),
			"EKS could not be reached. Check the connection of the portal to AWS, then retry.")),
		entry(Kind.SERVER_ERROR, retry(ofHours(1), Pause.upTo(ofSeconds(1), ofSeconds(30)),
			"EKS failed by itself. See the AWS Health Dashboard, then retry.")),
		entry(Kind.THROTTLED, retry(ofHours(1), Pause.upTo(ofSeconds(1), ofSeconds(30)),
			"EKS refused too many calls. Retry later.")),
		entry(Kind.TRUST_INVALID, stop(
			"Let the role trust pods.eks.amazonaws.com with sts:AssumeRole and sts:TagSession for this pod, and have no Deny take that away. Then retry; nobody has to approve again.")),
		entry(Kind.ACCESS_DENIED, stop(
			"Give the role of the portal eks:CreatePodIdentityAssociation, eks:ListPodIdentityAssociations, eks:DescribePodIdentityAssociation, eks:TagResource and iam:PassRole (PassedToService pods.eks.amazonaws.com), then retry. Replacing needs eks:DeletePodIdentityAssociation too.")),
		entry(Kind.WRONG_ACCOUNT, stop(
			"Let the administrator correct portal.aws.accounts or portal.aws.endpoints, then retry. Nobody has to approve again.")),
		entry(Kind.LIMIT_EXCEEDED, stop(
			"The cluster holds as many associations as EKS allows. Delete one, then retry.")),
		entry(Kind.NOT_FOUND, stop(
			"The cluster does not exist any more. Ask again for another cluster.")),
		entry(Kind.INVALID, stop(
			"EKS does not accept this. Mend what it names, then retry, or ask again."))));
	// @formatter:on

	/** What the worker does. */
	enum Response {

		/** Stop; a person has to act. */
		STOP,
		/** The call had no effect: try again after a pause. */
		RETRY,
		/** The answer speaks of something else: look at once whose it is. */
		LOOK,
		/** The call may have had its effect: after a pause, look before calling again. */
		LOOK_BEFORE_NEXT

	}

	/** The remedy for that class. */
	static Remedy of(Kind kind) {
		Remedy remedy = TABLE.get(kind);
		if (remedy == null) {
			throw new IllegalArgumentException("No remedy for " + kind);
		}
		return remedy;
	}

	private static Remedy retry(Duration patience, Pause pause, String whatToDo) {
		return new Remedy(Response.RETRY, patience, pause, whatToDo);
	}

	private static Remedy stop(String whatToDo) {
		return new Remedy(Response.STOP, Duration.ZERO, Pause.upTo(Duration.ZERO, Duration.ZERO), whatToDo);
	}

	/** Whether a failure that began then is still worth a retry. */
	boolean patient(Instant since, Instant now) {
		return now.isBefore(since.plus(this.patience));
	}

	/**
	 * Pauses that double from the first to the longest.
	 *
	 * @param first before the first retry
	 * @param longest no pause is longer
	 * @param full whether the jitter is full, from nothing to the whole pause, so that
	 * those who failed together do not come back together; otherwise at least half is
	 * waited
	 */
	record Pause(Duration first, Duration longest, boolean full) {

		static Pause upTo(Duration first, Duration longest) {
			return new Pause(first, longest, true);
		}

		static Pause about(Duration first, Duration longest) {
			return new Pause(first, longest, false);
		}

		/** The longest that the pause before that retry, counted from 1, can be. */
		Duration most(int retry) {
			Duration pause = this.first;
			for (int i = 1; i < retry && pause.compareTo(this.longest) < 0; i++) {
				pause = pause.multipliedBy(2);
			}
			return (pause.compareTo(this.longest) > 0) ? this.longest : pause;
		}

		/** The pause before that retry, counted from 1. */
		Duration draw(int retry, RandomGenerator random) {
			long most = most(retry).toMillis();
			return Duration.ofMillis(random.nextLong(this.full ? 0 : most / 2, most + 1));
		}

	}

}
