package dev.podidentity.portal.preflight;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.AssociationSummary;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.aws.Roles.RolePolicy;
import dev.podidentity.portal.preflight.Evidence.Occupant;
import dev.podidentity.portal.aws.Target;
import org.jspecify.annotations.Nullable;

/** Asks AWS everything that one run needs, each thing once and all at the same time. */
class EvidenceCollector {

	private final Clusters clusters;

	private final PodIdentityAssociations associations;

	private final Roles roles;

	private final Executor executor;

	EvidenceCollector(Clusters clusters, PodIdentityAssociations associations, Roles roles, Executor executor) {
		this.clusters = clusters;
		this.associations = associations;
		this.roles = roles;
		this.executor = executor;
	}

	Evidence collect(Question question) {
		Set<ClusterArn> arns = question.targets().stream().map(Target::cluster).collect(Collectors.toSet());
		Set<String> accounts = arns.stream().map(ClusterArn::account).collect(Collectors.toSet());
		var described = ask(arns, (arn) -> this.clusters.describe(arn.location(), arn.name()));
		var occupants = ask(Set.copyOf(question.targets()), this::occupant);
		var found = ask(accounts, (account) -> this.roles.get(question.role().in(account)));
		RoleReader reader = new RoleReader(this.roles, this.clusters);
		var reach = ask(accounts, (account) -> reader.read(question.role().in(account)));
		CompletableFuture<@Nullable Answer<RoleDescription>> targetRole = ofTarget(question.targetRole(),
				this.roles::get);
		CompletableFuture<@Nullable Answer<RoleReach>> targetRoleReach = ofTarget(question.targetRole(), reader::read);
		Map<String, Answer<RoleDescription>> roles = joined(found);
		return new Evidence(joined(described), joined(occupants), roles, joined(reach), targetRole.join(),
				targetRoleReach.join(), (question.targetRole() != null) ? boundaries(roles) : Map.of());
	}

	private Map<String, Answer<RolePolicy>> boundaries(Map<String, Answer<RoleDescription>> roles) {
		Map<String, String> arns = new LinkedHashMap<>();
		roles.forEach((account, role) -> {
			String boundary = (role.value() != null) ? role.value().permissionsBoundary() : null;
			if (boundary != null) {
				arns.put(account, boundary);
			}
		});
		return joined(
				ask(arns.keySet(), (account) -> this.roles.policy(account, Objects.requireNonNull(arns.get(account)))));
	}

	private <K, T> Map<K, CompletableFuture<Answer<T>>> ask(Collection<K> keys, Function<K, T> call) {
		Map<K, CompletableFuture<Answer<T>>> answers = new LinkedHashMap<>();
		keys.forEach((key) -> answers.put(key, ask(() -> call.apply(key))));
		return answers;
	}

	private <T> CompletableFuture<Answer<T>> ask(java.util.function.Supplier<T> call) {
		return CompletableFuture.supplyAsync(() -> Answer.of(call), this.executor);
	}

	private static <K, T> Map<K, Answer<T>> joined(Map<K, CompletableFuture<Answer<T>>> answers) {
		Map<K, Answer<T>> joined = new LinkedHashMap<>();
		answers.forEach((key, answer) -> joined.put(key, answer.join()));
		return joined;
	}

	private Optional<Occupant> occupant(Target target) {
		return this.associations.list(target.cluster(), target.namespace(), target.serviceAccount())
			.value()
			.stream()
			// EKS filters; looking again costs nothing and rules out a near match
			.filter((summary) -> summary.namespace().equals(target.namespace())
					&& summary.serviceAccount().equals(target.serviceAccount()))
			.findFirst()
			.map((summary) -> occupant(target.cluster(), summary));
	}

	private Occupant occupant(ClusterArn cluster, AssociationSummary summary) {
		var association = Answer.of(() -> this.associations.describe(cluster, summary.associationId()).value());
		return new Occupant(summary, association.value());
	}

	private <T> CompletableFuture<@Nullable Answer<T>> ofTarget(@Nullable RoleArn arn, Function<RoleArn, T> call) {
		if (arn == null || !RoleReader.mayLookInto(this.clusters, arn.account())) {
			return CompletableFuture.completedFuture(null);
		}
		return CompletableFuture.supplyAsync(() -> Answer.of(() -> call.apply(arn)), this.executor);
	}

}
