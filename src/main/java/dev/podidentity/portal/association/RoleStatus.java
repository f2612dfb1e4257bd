package dev.podidentity.portal.association;

/**
 * What became of the role that an association binds: a fact of its own, beside whether
 * EKS holds what was agreed.
 */
public enum RoleStatus {

	/** It is there, the same as before, and its trust policy admits the pod. */
	OK,
	/** IAM has no such role any more: pods get no credentials. */
	GONE,
	/** It was deleted and made anew under its name: another role, with other policies. */
	RECREATED,
	/** Its trust policy does not admit the pod, or not any more. */
	DOES_NOT_TRUST,
	/** IAM did not tell, or the trust policy does not decide it before a pod asks. */
	CANNOT_TELL;

	/** Whether pods get nothing by it, or what nobody approved. */
	boolean broken() {
		return switch (this) {
			case GONE, RECREATED, DOES_NOT_TRUST -> true;
			case OK, CANNOT_TELL -> false;
		};
	}

}
