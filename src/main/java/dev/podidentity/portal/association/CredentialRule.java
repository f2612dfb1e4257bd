package dev.podidentity.portal.association;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.provisioning.Difference;
import dev.podidentity.portal.request.KeptChecks.Kept;
import dev.podidentity.portal.request.PodCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The one rule for what pods get by an association. It goes by what was last seen of both
 * roles; of a role that nobody has looked at yet, by what preflight found for the
 * request. Credentials are told only where all is known to be well.
 */
final class CredentialRule {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter
		.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final String ASK_AGAIN = " Then have this association ended and ask again: a role made again counts"
			+ " as a new one, which needs an approval.";

	private final InventoryItem item;

	private final CheckedRoles checks;

	private final Instant now;

	private final @Nullable Cluster cluster;

	private final String role;

	private final @Nullable String target;

	/**
	 * For one association.
	 * @param kept what preflight found for the request by which it was made; none where
	 * nobody asked for it here, or preflight has not answered
	 * @param cluster its cluster as the catalog has it; null where it has none
	 * @param now what counts as past
	 */
	CredentialRule(InventoryItem item, Kept kept, @Nullable Cluster cluster, Instant now) {
		this.item = item;
		this.checks = new CheckedRoles(item, kept);
		this.now = now;
		this.cluster = cluster;
		this.role = "role " + name(item.association().roleArn());
		String arn = item.association().targetRoleArn();
		this.target = (arn != null) ? "target role " + name(arn) : null;
	}

	private static String name(String arn) {
		return RoleArn.parse(arn).map(RoleArn::name).orElse(arn);
	}

	/** What they get: the worst of what is known, with all that is certainly wrong. */
	PodCredentials answer() {
		if (this.item.inEks() == Health.GONE) {
			return PodCredentials.none("EKS does not hold the association any more",
					"Someone deleted it outside the portal; noticed " + MOMENT.format(this.item.healthSince())
							+ ". Pods can use credentials they already hold until those expire.",
					"Ask again for this service account if its pods still need credentials. CloudTrail has the name of"
							+ " whoever deleted it.");
		}
		List<CredentialStep> steps = steps();
		List<PodCredentials> bad = steps.stream().map(CredentialStep::gets).filter(PodCredentials::bad).toList();
		if (!bad.isEmpty()) {
			return (bad.size() > 1) ? together(bad) : bad.get(0);
		}
		List<PodCredentials> failed = steps.stream().filter(CredentialStep::failed).map(CredentialStep::gets).toList();
		return (failed.size() > 1) ? together(failed)
				: steps.stream().reduce((one, other) -> other.hides(one) ? other : one).orElseThrow().gets();
	}

	private List<CredentialStep> steps() {
		List<CredentialStep> steps = new ArrayList<>();
		steps.add(new CredentialStep(agreement(), false, false));
		steps.add(step(role(BoundAs.ROLE, this.role, CheckedRoles.ROLE), BoundAs.ROLE, CheckedRoles.ROLE));
		String target = this.target;
		if (target != null) {
			Check assumed = this.checks.worst(CheckedRoles.TARGET_ROLE);
			boolean failed = assumed != null && assumed.result() == Result.FAILED;
			if (!failed || BoundAs.TARGET_ROLE.standing(this.item).lookedAt() != null) {
				steps.add(step(role(BoundAs.TARGET_ROLE, target, CheckedRoles.TARGET_ROLE), BoundAs.TARGET_ROLE,
						CheckedRoles.TARGET_ROLE));
			}
			steps.add(new CredentialStep(permission(target, assumed), failed,
					assumed != null && assumed.result() != Result.OK));
		}
		steps.add(new CredentialStep(agent(), false, false));
		return steps;
	}

	private CredentialStep step(PodCredentials gets, BoundAs as, Set<Name> names) {
		Check worst = this.checks.worst(names);
		boolean looked = as.standing(this.item).lookedAt() != null;
		boolean failed = !looked && worst != null && worst.result() == Result.FAILED;
		return new CredentialStep(gets, failed, looked || (worst != null && worst.result() != Result.OK));
	}

	/** None hides another; what EKS binds in place of what was agreed comes first. */
	private static PodCredentials together(List<PodCredentials> bad) {
		PodCredentials worst = bad.stream().reduce((one, other) -> worse(other, one) ? other : one).orElseThrow();
		String causes = bad.stream().map(CredentialRule::cause).collect(Collectors.joining("; "));
		return new PodCredentials(worst.answer(), worst.words().substring(0, worst.words().indexOf(": ") + 2) + causes,
				told(bad.stream().map(PodCredentials::why).toArray(String[]::new)),
				together(told(bad.stream().map(PodCredentials::whatToDo).distinct().toArray(String[]::new))));
	}

	/** What has to be done in the end is said once. */
	private static @Nullable String together(@Nullable String whatToDo) {
		return (whatToDo != null && whatToDo.contains(ASK_AGAIN)) ? whatToDo.replace(ASK_AGAIN, "") + ASK_AGAIN
				: whatToDo;
	}

	private static String cause(PodCredentials one) {
		return one.words().substring(one.words().indexOf(": ") + 2);
	}

	private static boolean worse(PodCredentials one, PodCredentials other) {
		return one.answer().compareTo(other.answer()) > 0;
	}

	private PodCredentials well() {
		Instant at = this.checks.at();
		Instant ends = Stream.of(BoundAs.values())
			.map((as) -> as.standing(this.item).ends())
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(null);
		String whose = (this.target != null) ? this.target + ", which " + this.role + " may assume by the checks of "
				+ ((at != null) ? at : "the request") : this.role;
		String why = told(
				(this.target != null) ? "The portal has not read the policies of " + this.role + " since" : null,
				(ends != null) ? "By the dates in a trust policy only until " + ends : null);
		return new PodCredentials(PodCredentials.Answer.CREDENTIALS,
				PodCredentials.of(whose).words() + ((ends != null) ? "; for certain until " + ends : ""), why, null);
	}

	private PodCredentials role(BoundAs as, String label, Set<Name> names) {
		RoleStanding standing = as.standing(this.item);
		return switch (standing.status()) {
			case OK -> ended(label, standing);
			case GONE -> PodCredentials.none(label + " does not exist any more", standing.reason(),
					foreign(as) ? null : "Have it made again, with the same name and " + trust(as)
							+ ", or choose another role." + ASK_AGAIN);
			case DOES_NOT_TRUST -> standing.anew()
					? PodCredentials
						.none(shut(as, label) + ", and it was deleted and made anew", standing.reason(), foreign(as)
								? null
								: "Compare what it may do with what was approved before its trust policy is changed."
										+ ASK_AGAIN)
					: PodCredentials.none(shut(as, label), standing.reason(),
							foreign(as) ? null : remedy(as, label, names).of(TrustFinding.of(standing.reason())));
			case RECREATED -> anew(as, label + " was deleted and made anew under its name", standing.reason());
			case CANNOT_TELL -> unknown(as, label, standing, names);
		};
	}

	/** By the dates in a trust policy, which IAM need not be asked for again. */
	private PodCredentials ended(String label, RoleStanding standing) {
		Instant ends = standing.ends();
		return (ends == null || ends.isAfter(this.now)) ? well()
				: PodCredentials.cannotTell(
						"the dates in the trust policy of " + label + " let pods in for certain only until " + ends
								+ ", and the portal has not looked since",
						null, "Have the dates in the trust policy of " + label + " changed if pods still need it.");
	}

	/** Whom a trust policy has to let in. */
	private String trust(BoundAs as) {
		String id = this.item.association().externalId();
		return switch (as) {
			case ROLE -> "a trust policy for Pod Identity";
			case TARGET_ROLE ->
				"a trust policy that admits " + this.role + ((id != null) ? " with the external id " + id : "");
		};
	}

	private TrustRemedy remedy(BoundAs as, String label, Set<Name> names) {
		return new TrustRemedy(as, label, lets(as), trust(as), this.checks.pasted(names));
	}

	/** Whom a trust policy has to let in, within a sentence about the pods. */
	private String lets(BoundAs as) {
		return switch (as) {
			case ROLE -> "these pods";
			case TARGET_ROLE -> this.role;
		};
	}

	/** Whether EKS binds it in place of the one that was agreed: that is to be undone. */
	private boolean foreign(BoundAs as) {
		return this.item.differences().stream().anyMatch((difference) -> difference.what().equals(as.words()));
	}

	private String shut(BoundAs as, String label) {
		return switch (as) {
			case ROLE -> "the trust policy of " + label + " does not admit them";
			case TARGET_ROLE -> "the trust policy of " + label + " does not admit " + this.role;
		};
	}

	/** What nobody asked for here nobody approved, before or now. */
	private PodCredentials anew(BoundAs as, String cause, @Nullable String why) {
		if (this.item.agreement() == null) {
			return new PodCredentials(PodCredentials.Answer.NOT_AS_APPROVED,
					"Pods do not get what they got before: " + cause, why,
					"Compare its permissions with what the pods need before you rely on it. This is told until EKS binds"
							+ " another role there or the association is made again.");
		}
		return PodCredentials.notAsApproved(cause, why, foreign(as) ? null
				: "Nobody approved that: compare its permissions with the request before you rely on it." + ASK_AGAIN);
	}

	private PodCredentials unknown(BoundAs as, String label, RoleStanding standing, Set<Name> names) {
		if (standing.lookedAt() == null) {
			return byChecks(label, names);
		}
		return PodCredentials.cannotTell(
				TrustFinding.of(standing.reason())
					.map((finding) -> undecided(finding, as, label))
					.orElseGet(() -> unread(as, label, standing.seen())),
				told(standing.reason(), this.checks.failure(names)), whoKnows(as, label, standing, names));
	}

	/** It was read, and nothing more is going to be found out. */
	private String undecided(TrustFinding finding, BoundAs as, String label) {
		return switch (finding) {
			case WHEN_ASKED, NO_TRUST, IN_PART, CONDITION, DENY -> "whether the trust policy of " + label + " lets "
					+ lets(as) + " in can be decided only when a pod asks";
			case UNREADABLE ->
				"the portal cannot tell whether the trust policy of " + label + " lets " + lets(as) + " in";
			case NAMELESS -> "IAM does not tell whether " + label + " is the one that was approved";
		};
	}

	private String unread(BoundAs as, String label, RoleStanding.@Nullable Seen seen) {
		if (seen == null) {
			return "the portal cannot tell whether " + label + " lets " + lets(as) + " in";
		}
		return "the portal can no longer tell what became of " + label + "; " + switch (seen.status()) {
			case OK, CANNOT_TELL -> "it was in order when it was last seen";
			case GONE -> "it did not exist when it was last looked for";
			case RECREATED -> "it had been made anew when it was last seen";
			case DOES_NOT_TRUST ->
				shut(as, label).replace("does not admit", "did not admit") + " when it was last seen";
		};
	}

	/** What preflight said to do still holds where it could not tell either. */
	private @Nullable String whoKnows(BoundAs as, String label, RoleStanding standing, Set<Name> names) {
		if (foreign(as)) {
			return null;
		}
		Check worst = this.checks.worst(names);
		if (worst != null && worst.result() != Result.OK && worst.whatToDo() != null) {
			return worst.whatToDo().quoted();
		}
		return TrustFinding.of(standing.reason()).map((finding) -> remedy(as, label, names).whom(finding)).orElse(null);
	}

	/** Nobody has looked at the role since the association was made. */
	private PodCredentials byChecks(String label, Set<Name> names) {
		Check worst = this.checks.worst(names);
		if (worst == null) {
			return PodCredentials.cannotTell("the portal has not looked at " + label + " yet", null, null);
		}
		String summary = StringUtils.uncapitalize(worst.summary());
		String remedy = (worst.whatToDo() != null) ? worst.whatToDo().quoted() : null;
		return switch (worst.result()) {
			case FAILED -> this.checks.older()
					? PodCredentials.cannotTell(
							"the checks before found: " + summary + "; the portal has not looked at " + label
									+ " since",
							told(worst.why(), "EKS has made the association after these checks."), remedy)
					: PodCredentials.none(summary, told(
							"So the checks of the request found; the portal has not looked at " + label + " since.",
							worst.why()), remedy);
			case WARNING,
					UNKNOWN ->
				PodCredentials
					.cannotTell("the checks of the request could not decide it, and the portal has not looked at "
							+ label + " since", told(worst.summary(), worst.why()), remedy);
			case OK ->
				PodCredentials.cannotTell("the portal has not looked at " + label + " since the association was made",
						this.checks.allWell() ? "The checks of the request found nothing against it." : null, null);
		};
	}

	/**
	 * Whether the first role may assume the target role is seen by its policies, which a
	 * look at the roles does not read: what preflight found counts, for a while.
	 */
	private PodCredentials permission(String target, @Nullable Check worst) {
		String may = this.role + " may assume " + target;
		if (worst == null) {
			return PodCredentials.cannotTell("nobody has checked whether " + may, null, null);
		}
		String remedy = (worst.whatToDo() != null) ? worst.whatToDo().quoted() : null;
		Instant at = this.checks.at();
		return switch (worst.result()) {
			case OK -> this.checks.fresh(this.now) ? well()
					: PodCredentials.cannotTell(
							"the portal has not checked whether " + may + " since the checks of the request"
									+ ((at != null) ? " at " + at : ""),
							"They found that it may.",
							"Ask the owner of " + this.role + " whether its policies still allow it.");
			case WARNING, UNKNOWN -> PodCredentials.cannotTell("the checks of the request did not find that " + may,
					told(worst.summary(), worst.why()), remedy);
			case FAILED -> refused(target, worst, remedy);
		};
	}

	/** EKS does not look at the target role, so that nothing says it was mended since. */
	private PodCredentials refused(String target, Check failed, @Nullable String remedy) {
		String summary = StringUtils.uncapitalize(failed.summary());
		boolean mended = BoundAs.TARGET_ROLE.standing(this.item).status() == RoleStatus.OK;
		return (this.checks.fresh(this.now) && !mended)
				? PodCredentials.none(summary, told("So the checks of the request found.", failed.why()), remedy)
				: PodCredentials.cannotTell("the checks of the request found: " + summary,
						told(failed.why(),
								mended ? "The trust policy of " + target + " was in order when it was last seen."
										: "The portal has not checked it since."),
						remedy);
	}

	/** Its roles are judged as EKS holds it, which may be another than was agreed. */
	private PodCredentials agreement() {
		List<Difference> differences = this.item.differences().stream().filter(Difference::reachesPods).toList();
		return differences.isEmpty() ? well() : PodCredentials.notAsApproved(
				differences.stream().map(CredentialRule::drift).distinct().collect(Collectors.joining(", ")), null,
				"Have the association changed back to what was agreed, or have it ended and ask for what is needed.");
	}

	private static String drift(Difference difference) {
		return switch (difference.what()) {
			case "role", "target role" -> "EKS binds " + bound(difference.what(), difference.held()) + ", agreed was "
					+ bound(difference.what(), difference.agreed());
			default ->
				difference.what() + " in EKS " + (difference.what().endsWith("s") ? "are" : "is") + " not as agreed";
		};
	}

	private static String bound(String what, @Nullable String arn) {
		return (arn != null) ? what + " " + name(arn) : "no " + what;
	}

	private PodCredentials agent() {
		String name = this.item.cluster().name();
		String whatToDo = "Ask the owners of the cluster whether the agent runs there.";
		if (this.cluster == null || !this.cluster.described()) {
			return PodCredentials.cannotTell("EKS has not described cluster " + name, null, null);
		}
		if (this.cluster.autoMode()) {
			return well();
		}
		Agent agent = this.cluster.agent();
		return switch (agent.presence()) {
			case ADDON -> (agent.addon() != null && "ACTIVE".equals(agent.addon().status())) ? well()
					: PodCredentials.cannotTell("the Pod Identity agent on " + name + " is not ACTIVE", null, whatToDo);
			case NONE -> PodCredentials.cannotTell("cluster " + name + " has no Pod Identity agent add-on",
					"Without an agent pods get no credentials. It may be self-managed: EKS does not tell.", whatToDo);
			case UNKNOWN -> PodCredentials.cannotTell(
					"the portal does not know whether cluster " + name + " has the Pod Identity agent", agent.reason(),
					whatToDo);
		};
	}

	private static @Nullable String told(@Nullable String... sentences) {
		List<String> told = Stream.of(sentences).filter(StringUtils::hasText).map(String::valueOf).toList();
		return told.isEmpty() ? null
				: told.stream()
					.map((sentence) -> sentence.endsWith(".") ? sentence : sentence + ".")
					.collect(Collectors.joining(" "));
	}

}
