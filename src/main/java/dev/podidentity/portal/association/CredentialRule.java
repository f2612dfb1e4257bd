package dev.podidentity.portal.association;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import dev.podidentity.portal.request.PodCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The one rule for what pods get by an association. It goes by what was last seen of both
 * roles; of a role that nobody has looked at yet, by what preflight found for the
 * request. Credentials are told only where all is known to be well.
 */
final class CredentialRule {

	private static final Set<Name> OF_ROLE = Set.of(Name.ROLE_EXISTS, Name.ROLE_ACCOUNT, Name.ROLE_TRUST,
			Name.ROLE_CONDITIONS);

	private static final Set<Name> OF_TARGET_ROLE = Set.of(Name.TARGET_ROLE);

	private static final String MEND = "Have its trust policy mended; nothing has to be asked for again.";

	private final InventoryItem item;

	private final List<Check> checks;

	private final @Nullable Cluster cluster;

	private final String role;

	private final @Nullable String target;

	/**
	 * For one association.
	 * @param checks what preflight found for the request by which it was made; none where
	 * nobody asked for it here, or preflight has not answered
	 * @param cluster its cluster as the catalog has it; null where it has none
	 */
	CredentialRule(InventoryItem item, List<Check> checks, @Nullable Cluster cluster) {
		this.item = item;
		this.checks = checks;
		this.cluster = cluster;
		this.role = "role " + name(item.association().roleArn());
		String arn = item.association().targetRoleArn();
		this.target = (arn != null) ? "target role " + name(arn) : null;
	}

	private static String name(String arn) {
		return RoleArn.parse(arn).map(RoleArn::name).orElse(arn);
	}

	/** What they get: the worst of what is known. */
	PodCredentials answer() {
		if (this.item.inEks() == Health.GONE) {
			return PodCredentials.none("EKS does not hold the association any more", null,
					"Pods can use credentials they already hold until those expire.");
		}
		List<PodCredentials> found = new ArrayList<>();
		String target = this.target;
		found.add(role(BoundAs.ROLE, this.role, OF_ROLE));
		if (target != null) {
			found.add(role(BoundAs.TARGET_ROLE, target, OF_TARGET_ROLE));
			found.add(permission(target));
		}
		found.add(agreement());
		found.add(agent());
		return found.stream().reduce((one, other) -> worse(other, one) ? other : one).orElseThrow();
	}

	private static boolean worse(PodCredentials one, PodCredentials other) {
		return one.answer().compareTo(other.answer()) > 0;
	}

	private PodCredentials well() {
		return PodCredentials.of((this.target != null) ? this.target + ", which " + this.role + " assumes" : this.role);
	}

	private PodCredentials role(BoundAs as, String label, Set<Name> names) {
		RoleStanding standing = as.standing(this.item);
		return switch (standing.status()) {
			case OK -> well();
			case GONE -> PodCredentials.none(label + " does not exist any more", standing.reason(),
					"Have it made again, with the same name and a trust policy for Pod Identity, or ask for another"
							+ " role and have this association ended.");
			case DOES_NOT_TRUST -> PodCredentials.none(shut(as, label), standing.reason(), MEND);
			case RECREATED -> anew(label + " was deleted and made anew under its name", standing.reason());
			case CANNOT_TELL -> unknown(as, label, standing, names);
		};
	}

	private String shut(BoundAs as, String label) {
		return switch (as) {
			case ROLE -> "the trust policy of " + label + " does not admit them";
			case TARGET_ROLE -> "the trust policy of " + label + " does not admit " + this.role;
		};
	}

	/** What nobody asked for here nobody approved, before or now. */
	private PodCredentials anew(String cause, @Nullable String why) {
		String then = "Nobody approved that: compare its permissions with the request before you rely on it.";
		return (this.item.agreement() != null) ? PodCredentials.notAsApproved(cause, why, then)
				: new PodCredentials(PodCredentials.Answer.NOT_AS_APPROVED,
						"Pods do not get what they got before: " + cause, why,
						"Compare its permissions with what the pods need before you rely on it.");
	}

	private PodCredentials unknown(BoundAs as, String label, RoleStanding standing, Set<Name> names) {
		if (standing.lookedAt() == null) {
			return byChecks(label, names);
		}
		RoleStanding.Seen seen = standing.seen();
		String cause = (seen == null) ? "the portal has not found out yet what became of " + label
				: "what became of " + label + " the portal cannot tell any more; " + switch (seen.status()) {
					case OK, CANNOT_TELL -> "it was in order when it was last seen";
					case GONE -> "it did not exist when it was last looked for";
					case RECREATED -> "it had been made anew when it was last seen";
					case DOES_NOT_TRUST ->
						shut(as, label).replace("does not admit", "did not admit") + " when it was last seen";
				};
		return PodCredentials.cannotTell(cause, told(standing.reason(), failed(names)), null);
	}

	/** Nobody has looked at the role since the association was made. */
	private PodCredentials byChecks(String label, Set<Name> names) {
		Check worst = worst(names);
		if (worst == null) {
			return PodCredentials.cannotTell("the portal has not looked at " + label + " yet", null, null);
		}
		String summary = StringUtils.uncapitalize(worst.summary());
		String remedy = (worst.whatToDo() != null) ? worst.whatToDo().text() : null;
		return switch (worst.result()) {
			case FAILED -> PodCredentials.none(summary,
					told("So the checks of the request found; the portal has not looked at " + label + " since.",
							worst.why()),
					remedy);
			case WARNING,
					UNKNOWN ->
				PodCredentials
					.cannotTell("the checks of the request could not decide it, and the portal has not looked at "
							+ label + " since", told(worst.summary(), worst.why()), remedy);
			case OK ->
				PodCredentials.cannotTell("the portal has not looked at " + label + " since the association was made",
						"The checks of the request found nothing against it.", null);
		};
	}

	/**
	 * Whether the first role may assume the target role is seen by its policies, which a
	 * look at the roles does not read: what preflight found counts.
	 */
	private PodCredentials permission(String target) {
		Check worst = worst(OF_TARGET_ROLE);
		String cause = "whether " + this.role + " may assume " + target;
		if (worst == null) {
			return PodCredentials.cannotTell(cause + " nobody has looked at", null, null);
		}
		return (worst.result() == Result.OK) ? well() : PodCredentials.cannotTell(
				cause + " the checks of the request did not find to be so", told(worst.summary(), worst.why()), null);
	}

	/** Its roles are judged as EKS holds it, which may be another than was agreed. */
	private PodCredentials agreement() {
		List<Difference> differences = this.item.differences().stream().filter(Difference::reachesPods).toList();
		return differences.isEmpty() ? well()
				: PodCredentials.notAsApproved(
						differences.stream().map(Difference::what).distinct().collect(Collectors.joining(", "))
								+ " in EKS is not as agreed",
						null, null);
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

	private @Nullable Check worst(Set<Name> names) {
		return checks(names).max(Comparator.comparing(CredentialRule::weight)).orElse(null);
	}

	private static int weight(Check check) {
		return switch (check.result()) {
			case OK -> 0;
			case WARNING -> 1;
			case UNKNOWN -> 2;
			case FAILED -> 3;
		};
	}

	private @Nullable String failed(Set<Name> names) {
		return checks(names).filter((check) -> check.result() == Result.FAILED)
			.findFirst()
			.map((check) -> "The checks of the request found: " + StringUtils.uncapitalize(check.summary()) + ".")
			.orElse(null);
	}

	/** None where EKS binds other roles than those that were checked. */
	private Stream<Check> checks(Set<Name> names) {
		if (this.item.differences().stream().anyMatch((each) -> each.what().endsWith("role"))) {
			return Stream.empty();
		}
		String place = this.item.target().toString();
		return this.checks.stream()
			.filter((check) -> names.contains(check.name()))
			.filter((check) -> check.target() == null || check.target().equals(place));
	}

	private static @Nullable String told(@Nullable String... sentences) {
		List<String> told = Stream.of(sentences).filter(StringUtils::hasText).map(String::valueOf).toList();
		return told.isEmpty() ? null
				: told.stream()
					.map((sentence) -> sentence.endsWith(".") ? sentence : sentence + ".")
					.collect(Collectors.joining(" "));
	}

}
