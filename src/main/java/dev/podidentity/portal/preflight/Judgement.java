package dev.podidentity.portal.preflight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.catalog.PodIdentitySession;
import dev.podidentity.portal.catalog.PodRequest;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.PolicyDocument;
import dev.podidentity.portal.iam.SessionContexts;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.aws.Target;
import org.jspecify.annotations.Nullable;

/** Turns evidence into checks, without asking AWS any more. */
final class Judgement {

	private final List<Check> checks = new ArrayList<>();

	private final Question question;

	private final Evidence evidence;

	private final UseChecks use;

	private final Set<String> accounts;

	private final Set<String> told = new HashSet<>();

	private final Map<Target, PodIdentitySession> sessions = new LinkedHashMap<>();

	private final Map<String, TrustChecks> trust = new HashMap<>();

	private final Instant now;

	Judgement(Question question, Evidence evidence, UseChecks use, Instant now) {
		this.question = question;
		this.evidence = evidence;
		this.use = use;
		this.accounts = question.targets()
			.stream()
			.map((target) -> target.cluster().account())
			.collect(Collectors.toCollection(TreeSet::new));
		this.now = now;
		question.targets()
			.forEach((target) -> this.sessions.put(target, new PodIdentitySession(target.cluster(), target.namespace(),
					target.serviceAccount(), question.disableSessionTags())));
		this.accounts.forEach((account) -> this.trust.put(account, new TrustChecks(question.role().in(account),
				evidence.role(question.role().in(account)), sessionsIn(account), now)));
	}

	private List<PodIdentitySession> sessionsIn(String account) {
		return this.sessions.values()
			.stream()
			.filter((session) -> session.cluster().account().equals(account))
			.toList();
	}

	private TrustChecks trust(String account) {
		return Objects.requireNonNull(this.trust.get(account));
	}

	/** All checks, by question and then by target. */
	List<Check> checks() {
		this.question.targets().forEach(this::target);
		roles();
		options();
		this.checks.sort(Comparator.comparing(Check::name));
		return List.copyOf(this.checks);
	}

	private void target(Target target) {
		ClusterArn cluster = target.cluster();
		RoleArn role = this.question.role().in(cluster.account());
		String subject = target.toString();
		add(Name.CLUSTER_ACTIVE, subject, ClusterChecks.active(cluster, this.evidence.cluster(cluster)));
		add(Name.AGENT, subject, ClusterChecks.agent(cluster, this.evidence.cluster(cluster)));
		add(Name.TARGET_FREE, subject, TargetChecks.free(target, role, this.evidence.occupant(target)));
		SystemTargets.check(target).ifPresent((verdict) -> add(Name.SYSTEM_TARGET, subject, verdict));
		add(Name.ROLE_CONDITIONS, subject,
				trust(cluster.account()).conditions(Objects.requireNonNull(this.sessions.get(target))));
		add(Name.LIMIT, subject, this.use.limit(cluster, targetsOn(cluster)));
	}

	private int targetsOn(ClusterArn cluster) {
		return (int) this.question.targets().stream().filter((target) -> target.cluster().equals(cluster)).count();
	}

	/** With one account the checks of its role are about all targets. */
	private void roles() {
		if (this.accounts.size() == 1) {
			role(this.accounts.iterator().next(), null);
		}
		else {
			this.question.targets().forEach((target) -> role(target.cluster().account(), target.toString()));
		}
		Set<String> partitions = this.question.targets()
			.stream()
			.map((target) -> target.cluster().partition())
			.collect(Collectors.toCollection(TreeSet::new));
		add(Name.ROLE_ACCOUNT, null, RoleChecks.account(this.question.role(), this.accounts, partitions));
	}

	private void role(String account, @Nullable String subject) {
		RoleArn role = this.question.role().in(account);
		this.checks.add(RoleChecks.exists(role, this.evidence.found(account))
			.about(Name.ROLE_EXISTS, subject)
			.seeing(this.evidence.role(role).value()));
		add(Name.ROLE_TRUST, subject, trust(account).trust());
		this.checks.add(RoleChecks.breadth(role, this.evidence.reach(role), sessions(role))
			.about(Name.ROLE_BREADTH, subject)
			.with(permissions(role))
			.reaching(role, this.evidence.reach(role)));
		RoleChecks.boundary(role, this.evidence.role(role))
			.ifPresent((verdict) -> add(Name.PERMISSIONS_BOUNDARY, subject, verdict));
		add(Name.ROLE_SHARED, subject, shared(role));
	}

	/** Who uses another role than was asked for says nothing. */
	private Verdict shared(RoleArn role) {
		String other = this.evidence.role(role).other();
		return (other != null) ? Verdict.unknown("Cannot tell who else uses role " + role.name(), other, null)
				: this.use.shared(role, this.question);
	}

	/** Told once for each account, however many targets it has. */
	private @Nullable AccessTable permissions(RoleArn role) {
		RoleReach reach = this.evidence.reach(role).value();
		return (reach != null && this.told.add(role.account()))
				? table(reach.own(), OptionChecks.limitOfRole(this.question), sessions(role)) : null;
	}

	private static AccessTable table(RoleBreadth breadth, @Nullable PolicyDocument limit, SessionContexts sessions) {
		return AccessTable.of(breadth.permissions(), limit, breadth.unread().isEmpty(), sessions);
	}

	/** Those of the first role. */
	private SessionContexts sessions(RoleArn role) {
		return sessions(role, this.evidence.role(role).value(), sessionsIn(role.account()));
	}

	private SessionContexts sessions(RoleArn arn, @Nullable RoleDescription role, Collection<PodIdentitySession> pods) {
		return this.question.disableSessionTags()
				? SessionTagChecks.off(List.of(SessionTagChecks.untagged(arn, role)), this.now)
				: SessionTagChecks.on(arn, role, pods, this.now);
	}

	private void options() {
		RoleArn targetRole = this.question.targetRole();
		if (targetRole != null) {
			targetRole(targetRole);
			targetBreadth(targetRole);
		}
		String policy = this.question.policy();
		if (policy != null) {
			List<AccessTable> limited = this.checks.stream()
				.map(Check::permissions)
				.filter((table) -> table != null && table.underSessionPolicy() != null)
				.map(Objects::requireNonNull)
				.toList();
			add(Name.SESSION_POLICY, null, OptionChecks.sessionPolicy(policy, this.question.disableSessionTags(),
					targetRole != null, limited, SessionTagChecks.off(limitedRoles(targetRole), this.now)));
		}
		if (this.question.disableSessionTags()) {
			add(Name.SESSION_TAGS, null, withoutSessionTags(targetRole));
		}
	}

	/** Sessions of the roles that a session policy limits. */
	private List<PodRequest> limitedRoles(@Nullable RoleArn targetRole) {
		if (targetRole != null) {
			Answer<RoleDescription> told = this.evidence.targetRole(targetRole);
			return List.of(SessionTagChecks.untagged(targetRole, (told != null) ? told.value() : null));
		}
		return this.accounts.stream()
			.map((account) -> this.question.role().in(account))
			.map((role) -> SessionTagChecks.untagged(role, this.evidence.role(role).value()))
			.toList();
	}

	/** The session of the target role is without them too. */
	private Verdict withoutSessionTags(@Nullable RoleArn targetRole) {
		SessionTagChecks tags = new SessionTagChecks();
		for (String account : this.accounts) {
			RoleArn role = this.question.role().in(account);
			tags.look(role, this.evidence.role(role), this.evidence.reach(role));
		}
		if (targetRole != null) {
			tags.look(targetRole, this.evidence.targetRole(targetRole), this.evidence.targetRoleReach(targetRole));
		}
		PolicyDocument limit = OptionChecks.limit(this.question);
		if (limit != null) {
			tags.look(limit, limitedRoles(targetRole));
		}
		return tags.verdict();
	}

	/** One answer for all targets where it is the same for all. */
	private void targetRole(RoleArn targetRole) {
		Answer<RoleDescription> told = this.evidence.targetRole();
		if (told != null && told.value() != null && !told.value().arn().equals(targetRole)) {
			add(Name.TARGET_ROLE, null, RoleChecks.exists(targetRole, told));
			return;
		}
		Map<PodIdentitySession, Verdict> verdicts = new TargetRoleChecks(this.question.role(), targetRole,
				this.evidence.targetRole(), this.now, (session) -> permission(targetRole, session))
			.verdicts(this.sessions.values());
		Set<Verdict> distinct = new HashSet<>(verdicts.values());
		if (distinct.size() == 1) {
			add(Name.TARGET_ROLE, null, distinct.iterator().next());
			return;
		}
		this.sessions.forEach((target, session) -> add(Name.TARGET_ROLE, target.toString(),
				Objects.requireNonNull(verdicts.get(session))));
	}

	/** What the policies of the first role say of assuming the target role. */
	private AssumePermission permission(RoleArn targetRole, PodIdentitySession session) {
		RoleArn role = this.question.role().in(session.cluster().account());
		RoleReach reach = this.evidence.reach(role).value();
		return AssumePermission.of(role, targetRole, !session.disableSessionTags(),
				(reach != null) ? reach.own() : null, this.evidence.role(role),
				this.evidence.boundaries().get(role.account()));
	}

	/** What pods get in the end; its session is the one that a session policy limits. */
	private void targetBreadth(RoleArn targetRole) {
		Answer<RoleReach> reach = this.evidence.targetRoleReach(targetRole);
		RoleReach told = (reach != null) ? reach.value() : null;
		Answer<RoleDescription> role = this.evidence.targetRole(targetRole);
		SessionContexts sessions = sessions(targetRole, (role != null) ? role.value() : null, this.sessions.values());
		this.checks.add(RoleChecks.targetBreadth(targetRole, reach, sessions)
			.about(Name.TARGET_ROLE_BREADTH, null)
			.with((told != null) ? table(told.own(), OptionChecks.limitOfTargetRole(this.question), sessions) : null)
			.seeing((role != null) ? role.value() : null)
			.reaching(targetRole, reach));
		if (role != null) {
			RoleChecks.boundary(targetRole, role).ifPresent((verdict) -> add(Name.PERMISSIONS_BOUNDARY, null, verdict));
		}
	}

	private void add(Name name, @Nullable String subject, Verdict verdict) {
		this.checks.add(verdict.about(name, subject));
	}

}
