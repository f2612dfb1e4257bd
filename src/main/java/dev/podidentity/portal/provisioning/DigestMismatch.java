package dev.podidentity.portal.provisioning;

/**
 * What is about to be made is not what was approved: nothing is made, the approval is
 * rolled back.
 */
class DigestMismatch extends RuntimeException {

	DigestMismatch(String reference) {
		super("The content of " + reference + " does not match the digest that was approved");
	}

}
