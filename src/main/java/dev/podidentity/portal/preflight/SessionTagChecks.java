package dev.podidentity.portal.preflight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.catalog.PodIdentitySession;
import dev.podidentity.portal.catalog.TaggedSession;
import dev.podidentity.portal.catalog.UntaggedSession;
import dev.podidentity.portal.iam.ContextUse;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.iam.Truth;
import org.jspecify.annotations.Nullable;

/** What becomes of the policies of roles where session tags are off. */
final class SessionTagChecks {

	private static final int SHOWN = 8;

	private static final String LOST = "CloudTrail cannot tell by session tag which cluster, namespace and service account"
			+ " made a call, and conditions on these tags in policies of resources (aws:PrincipalTag), which the portal"
			+ " does not read, find none. ";

	private final List<String> found = new ArrayList<>();

	private final List<String> more = new ArrayList<>();

	private final List<String> unread = new ArrayList<>();

	/**
	 * Looks at one of the roles.
	 * @param role what IAM told of it; null where the portal may not look there
	 * @param reach its policies; null where the portal may not look there
	 */
	void look(RoleArn arn, @Nullable Answer<RoleDescription> role, @Nullable Answer<RoleReach> reach) {
		RoleBreadth own = (reach != null && reach.value() != null) ? reach.value().own() : null;
		if (own == null || !own.unread().isEmpty()) {
			this.unread.add("role " + arn);
		}
		if (own == null) {
			return;
		}
		uses(own, (role != null) ? role.value() : null).stream()
			.sorted(Comparator.comparing(SessionTagChecks::allowsMore).reversed())
			.forEach((use) -> (allowsMore(use) ? this.more : this.found).add("role " + arn.name() + ", " + words(use)));
	}

	/** Where the policies of a role depend on session tags. */
	static List<ContextUse> uses(RoleBreadth breadth, @Nullable RoleDescription role) {
		return ContextUse.in(breadth.permissions(), UntaggedSession::isSessionTag,
				new UntaggedSession((role != null) ? role.tags() : null));
	}

	/** The same by the tags of a session that has them. */
	static List<ContextUse> uses(RoleBreadth breadth, PodIdentitySession session) {
		return ContextUse.in(breadth.permissions(), UntaggedSession::isSessionTag, new TaggedSession(session));
	}

	/** Lifts what kept pods out: told first. */
	private static boolean allowsMore(ContextUse use) {
		return (use.effect() == Effect.DENY) ? use.truth() != Truth.HOLDS : use.truth() == Truth.HOLDS;
	}

	/** It may be meant, so it is no failure; whoever approves has to know it. */
	Verdict verdict() {
		List<String> all = new ArrayList<>(this.more);
		all.addAll(this.found);
		String rest = (all.size() > SHOWN) ? "; and " + (all.size() - SHOWN) + " more" : "";
		String uses = all.isEmpty()
				? "No condition or variable on these tags was found in the policies of roles that were read"
				: "Without the tags: " + all.stream().limit(SHOWN).collect(Collectors.joining("; ")) + rest;
		String missing = this.unread.isEmpty() ? "" : ". Not read as a whole: the policies of "
				+ this.unread.stream().distinct().collect(Collectors.joining(", "));
		return Verdict.warning("Session tags are off", LOST + uses + missing, whatToDo(all.isEmpty()));
	}

	private String whatToDo(boolean none) {
		if (!this.more.isEmpty()) {
			return "Have the statements changed that allow more without the tags, or leave session tags on.";
		}
		if (!none) {
			return "Make sure that pods need nothing of what these statements allow, or leave session tags on.";
		}
		return this.unread.isEmpty() ? "Look for such conditions in the policies of resources before you approve."
				: "Look for such conditions in the policies that were not read before you approve.";
	}

	private static String words(ContextUse use) {
		String place = use.policy() + ", " + use.statement() + ", " + use.where() + ": ";
		boolean allows = use.effect() == Effect.ALLOW;
		return place + switch (use.truth()) {
			case DOES_NOT_HOLD -> allows ? "this certainly allows nothing any more"
					: "this certainly denies nothing any more, so more is allowed";
			case HOLDS -> allows ? "this condition certainly holds for all pods, so more may be allowed"
					: "this condition certainly holds for all pods, so it may deny more";
			case CANNOT_TELL -> allows ? "cannot tell what this still allows"
					: "cannot tell what this still denies, so more may be allowed";
		};
	}

}
