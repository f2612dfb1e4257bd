package dev.podidentity.portal.preflight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.catalog.PodIdentitySession;
import dev.podidentity.portal.catalog.PodRequest;
import dev.podidentity.portal.catalog.TaggedSession;
import dev.podidentity.portal.catalog.UntaggedSession;
import dev.podidentity.portal.iam.ContextUse;
import dev.podidentity.portal.iam.PermissionSet;
import dev.podidentity.portal.iam.PermissionSet.NamedPolicy;
import dev.podidentity.portal.iam.PolicyDocument;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.iam.RequestContext;
import dev.podidentity.portal.iam.SessionContexts;
import dev.podidentity.portal.iam.Truth;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of policies that depend on session tags, above all where these are off.
 */
final class SessionTagChecks {

	private static final int SHOWN = 8;

	private static final String LOST = "CloudTrail cannot tell by session tag which cluster, namespace and service account"
			+ " made a call, and conditions on these tags in policies of resources (aws:PrincipalTag), which the portal"
			+ " does not read, find none. ";

	private final List<String> found = new ArrayList<>();

	private final List<String> more = new ArrayList<>();

	private final List<String> unread = new ArrayList<>();

	/** Whether there is a session policy, which needs the tags to be off. */
	private boolean limited;

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
		sorted(ContextUse.in(own.permissions(), UntaggedSession::isSessionTag,
				untagged((role != null) ? role.value() : null)))
			.forEach((use) -> add(use, "role " + arn.name() + ", "));
	}

	/**
	 * Looks at the session policy, for which the tags are off in any case.
	 * @param roles the roles that it limits
	 */
	void look(PolicyDocument sessionPolicy, List<? extends RequestContext> roles) {
		this.limited = true;
		uses(sessionPolicy, roles).forEach((use) -> add(use, ""));
	}

	private void add(ContextUse use, String of) {
		(allowsMore(use) ? this.more : this.found).add(of + words(use));
	}

	/**
	 * Where a session policy depends on session tags, in words; what allows more first.
	 * @param roles the roles that it limits
	 */
	static List<String> words(PolicyDocument sessionPolicy, List<? extends RequestContext> roles) {
		return sorted(uses(sessionPolicy, roles)).map(SessionTagChecks::words).toList();
	}

	/** What is not so with all the roles cannot be told. */
	private static List<ContextUse> uses(PolicyDocument sessionPolicy, List<? extends RequestContext> roles) {
		PermissionSet policy = new PermissionSet(List.of(new NamedPolicy("session policy", sessionPolicy)));
		return roles.stream()
			.map((role) -> ContextUse.in(policy, UntaggedSession::isSessionTag, role))
			.reduce(SessionTagChecks::agreed)
			.orElse(List.of());
	}

	/** They are the same places, in the same order. */
	private static List<ContextUse> agreed(List<ContextUse> one, List<ContextUse> other) {
		return IntStream.range(0, one.size())
			.mapToObj((i) -> one.get(i).equals(other.get(i)) ? one.get(i) : one.get(i).with(Truth.CANNOT_TELL))
			.toList();
	}

	private static UntaggedSession untagged(@Nullable RoleDescription role) {
		return new UntaggedSession((role != null) ? role.tags() : null);
	}

	/**
	 * What is known of the requests of pods where session tags are off.
	 * @param arn the role that they have in the end
	 * @param role what IAM told of it; null where it did not
	 */
	static PodRequest untagged(RoleArn arn, @Nullable RoleDescription role) {
		return new PodRequest(arn, (role != null) ? role.tags() : null, untagged(role));
	}

	/** Sessions of roles where session tags are off. */
	static SessionContexts off(List<? extends RequestContext> roles, Instant now) {
		return new SessionContexts(UntaggedSession::isSessionTag, List.copyOf(roles), false, "session tags are off",
				now);
	}

	/** Sessions of pods with their tags. */
	static SessionContexts on(RoleArn arn, @Nullable RoleDescription role, Collection<PodIdentitySession> pods,
			Instant now) {
		return new SessionContexts(UntaggedSession::isSessionTag,
				pods.stream()
					.<RequestContext>map(
							(pod) -> new PodRequest(arn, (role != null) ? role.tags() : null, new TaggedSession(pod)))
					.toList(),
				true, "these pods have other session tags", now);
	}

	private static Stream<ContextUse> sorted(List<ContextUse> uses) {
		return uses.stream().sorted(Comparator.comparing(SessionTagChecks::allowsMore).reversed());
	}

	/** Lifts what kept pods out: told first. */
	private static boolean allowsMore(ContextUse use) {
		return (use.effect() == Effect.DENY) ? use.truth() != Truth.HOLDS : use.truth() == Truth.HOLDS;
	}

	/** It may be meant, so it is no failure; whoever approves has to know it. */
	Verdict verdict() {
		List<String> all = new ArrayList<>(this.more);
		all.addAll(this.found);
		String uses = all.isEmpty()
				? "No condition or variable on these tags was found in "
						+ (this.limited ? "the session policy and " : "") + "the policies of roles that were read"
				: listed(all);
		String missing = this.unread.isEmpty() ? "" : ". Not read as a whole: the policies of "
				+ this.unread.stream().distinct().collect(Collectors.joining(", "));
		return Verdict.warning("Session tags are off", LOST + uses + missing, whatToDo(all.isEmpty()));
	}

	/** Such places one after the other, as far as anybody reads. */
	static String listed(List<String> uses) {
		String rest = (uses.size() > SHOWN) ? "; and " + (uses.size() - SHOWN) + " more" : "";
		return "Without the tags: " + uses.stream().limit(SHOWN).collect(Collectors.joining("; ")) + rest;
	}

	private String whatToDo(boolean none) {
		String leave = this.limited ? "remove the session policy and leave session tags on." : "leave session tags on.";
		if (!this.more.isEmpty()) {
			return "Have the statements changed that allow more without the tags, or " + leave;
		}
		if (!none) {
			return "Make sure that pods need nothing of what these statements allow, or " + leave;
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
