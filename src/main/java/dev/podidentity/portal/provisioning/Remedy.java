package dev.podidentity.portal.provisioning;

import java.time.Duration;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;

/**
 * What to do about each class of failure, as one table (section 6, row 6 of the EKS
 * reference).
 *
 * @param response what the worker does
 * @param patience how long it is worth trying, counted from the first try; zero where it
 * is not
 * @param backoff the pause before the first retry; it doubles up to {@link #MAX_BACKOFF}
 * @param whatToDo what a person can do once the worker has stopped
 */
record Remedy(Response response, Duration patience, Duration backoff, String whatToDo) {

	static final Duration MAX_BACKOFF = Duration.ofSeconds(30);

	/** Terraform waits as long for IAM to tell EKS of a new role. */
	private static final Duration ROLE_PROPAGATION = Duration.ofMinutes(2);

	private static final Duration OUTAGE = Duration.ofHours(1);

	/** What the worker does. */
	enum Response {

		/** Stop; a person has to act. */
		STOP,
		/** Try again after a pause. */
		RETRY,
		/**
		 * The call may have had its effect: look what is there, then adopt, retry or
		 * stop.
		 */
		LOOK

	}

	/** The remedy for that class. */
	static Remedy of(Kind kind) {
		return switch (kind) {
			case ALREADY_EXISTS -> new Remedy(Response.LOOK, Duration.ofSeconds(30), Duration.ofSeconds(2),
					"EKS says that the target is taken and shows nothing there. Look at the cluster, then retry.");
			case UNCLEAR -> new Remedy(Response.LOOK, OUTAGE, Duration.ofSeconds(1),
					"EKS could not be reached. Check the connection of the portal to AWS, then retry.");
			case SERVER_ERROR -> new Remedy(Response.RETRY, OUTAGE, Duration.ofSeconds(1),
					"EKS failed by itself. See the AWS Health Dashboard, then retry.");
			case THROTTLED ->
				new Remedy(Response.RETRY, OUTAGE, Duration.ofSeconds(1), "EKS refused too many calls. Retry later.");
			case ROLE_NOT_FOUND -> new Remedy(Response.RETRY, ROLE_PROPAGATION, Duration.ofSeconds(5),
					"Create the role in the account of the cluster, or ask for another one, then retry.");
			case TRUST_INVALID -> stop(
					"Let the role trust pods.eks.amazonaws.com with sts:AssumeRole and sts:TagSession, then retry. Nobody has to approve again.");
			case ACCESS_DENIED -> stop(
					"Give the role of the portal eks:CreatePodIdentityAssociation, eks:ListPodIdentityAssociations, eks:DescribePodIdentityAssociation, eks:TagResource and iam:PassRole (PassedToService pods.eks.amazonaws.com), then retry.");
			case LIMIT_EXCEEDED ->
				stop("The cluster holds as many associations as EKS allows. Delete one, then retry.");
			case NOT_FOUND -> stop("The cluster does not exist any more. Ask again for another cluster.");
			case INVALID -> stop("EKS does not accept this. Mend what it names, then retry, or ask again.");
		};
	}

	private static Remedy stop(String whatToDo) {
		return new Remedy(Response.STOP, Duration.ZERO, Duration.ZERO, whatToDo);
	}

	/** The pause before that retry, counted from 1; jitter is added by the caller. */
	Duration pause(int retry) {
		Duration pause = this.backoff;
		for (int i = 1; i < retry && pause.compareTo(MAX_BACKOFF) < 0; i++) {
			pause = pause.multipliedBy(2);
		}
		return (pause.compareTo(MAX_BACKOFF) > 0) ? MAX_BACKOFF : pause;
	}

}
