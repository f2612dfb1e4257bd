package dev.podidentity.portal.catalog;

/** Whether the trust policy of a role lets Pod Identity in. */
public enum Trust {

	/** {@code pods.eks.amazonaws.com} may call sts:AssumeRole and sts:TagSession. */
	OK,
	/** One of the two actions is missing. */
	INCOMPLETE,
	/** Pod Identity is not trusted at all, as with an IRSA role. */
	NONE,
	/** The portal could not read the trust policy. */
	UNKNOWN

}
