package dev.podidentity.portal.association;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.provisioning.Difference;
import org.jspecify.annotations.Nullable;

/** Whether EKS holds what was agreed, and the pods get by it what was approved. */
public enum Health {

	/** EKS holds exactly what was agreed, and no role was seen broken. */
	IN_SYNC,
	/**
	 * EKS holds exactly what was agreed, but its role or target role is gone, was made
	 * anew, or does not let the pods in.
	 */
	ROLE_BROKEN,
	/** EKS holds something else than was agreed. */
	CHANGED_IN_AWS,
	/** It was agreed and made, and EKS does not hold it any more. */
	GONE,
	/** EKS holds it, and nobody asked for it here. */
	UNMANAGED,
	/** An EKS add-on owns it: hands off, whatever was agreed. */
	ADDON_OWNED;

	/**
	 * The health of a target that was agreed on, or of one that EKS holds an association
	 * for, or both, as far as EKS tells: it says nothing of the role.
	 * @param agreed what was agreed, if anything
	 * @param held what EKS holds, if anything
	 */
	public static Health of(@Nullable AssociationSpec agreed, @Nullable Association held) {
		if (held == null) {
			return GONE;
		}
		if (held.ownerArn() != null) {
			return ADDON_OWNED;
		}
		if (agreed == null) {
			return UNMANAGED;
		}
		return Difference.of(agreed, held).isEmpty() ? IN_SYNC : CHANGED_IN_AWS;
	}

}
