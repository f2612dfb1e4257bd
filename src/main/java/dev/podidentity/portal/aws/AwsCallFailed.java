package dev.podidentity.portal.aws;

import org.jspecify.annotations.Nullable;

/** A call to AWS that did not succeed, classified by what one can do about it. */
public class AwsCallFailed extends RuntimeException {

	private final AwsCall call;

	private final Kind kind;

	public AwsCallFailed(AwsCall call, Kind kind, @Nullable Throwable cause) {
		super(call.operation() + " failed: " + call.errorCode() + " " + call.message(), cause);
		this.call = call;
		this.kind = kind;
	}

	public AwsCall call() {
		return this.call;
	}

	public Kind kind() {
		return this.kind;
	}

	/** Operation and message: what AWS said, for people. */
	public String words() {
		return this.call.operation() + ": " + this.call.message();
	}

	/** Classes of failures; sections 1.5 and 6 of the EKS reference. */
	public enum Kind {

		/** Cluster, association or role does not exist (404). */
		NOT_FOUND,
		/** The target has an association already (409). */
		ALREADY_EXISTS,
		/**
		 * IAM does not know the role, perhaps not yet: worth a retry for up to two
		 * minutes.
		 */
		ROLE_NOT_FOUND,
		/** What the role may do could not be read, so EKS was not told to bind it. */
		ROLE_UNREAD,
		/** The trust policy of the role does not let Pod Identity in. */
		TRUST_INVALID,
		/** The portal may not do this, iam:PassRole included (403). */
		ACCESS_DENIED,
		/**
		 * The credentials or the answer are of another account or region than the portal
		 * is set up for: nothing there is read or changed.
		 */
		WRONG_ACCOUNT,
		/** The cluster has no slot left. */
		LIMIT_EXCEEDED,
		/** Any other refusal of the content or of the state of the cluster (400). */
		INVALID,
		/** Too many calls (429, or 400 with a throttling code). */
		THROTTLED,
		/** AWS failed (5xx). */
		SERVER_ERROR,
		/** No answer, or none that can be read: the call may have had its effect. */
		UNCLEAR

	}

}
