package dev.podidentity.portal.association;

import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What stands against the pods in a role that was read. The reason that is kept of a role
 * begins with its words, and by them it is known again.
 */
enum TrustFinding {

	/** Nothing lets them in. */
	NO_TRUST("Its trust policy does not let "),
	/** Only one of the two actions is allowed. */
	IN_PART("Its trust policy lets Pod Identity in only in part"),
	/** A condition keeps them out. */
	CONDITION("Conditions in its trust policy keep out "),
	/** A statement denies it, which no other can outdo. */
	DENY("A Deny in its trust policy keeps out "),
	/** It depends on what a pod sends. */
	WHEN_ASKED("Whether its trust policy "),
	/** Nobody can tell what the document says. */
	UNREADABLE("The portal cannot read its trust policy"),
	/** It may be another role under the same name. */
	NAMELESS("IAM does not tell the unique id of the role");

	private final String words;

	TrustFinding(String words) {
		this.words = words;
	}

	/** The beginning of the sentence that tells it. */
	String words() {
		return this.words;
	}

	/** Empty where the role was not read, or another sentence tells of it. */
	static Optional<TrustFinding> of(@Nullable String reason) {
		return Stream.of(values()).filter((each) -> reason != null && reason.startsWith(each.words)).findFirst();
	}

}
