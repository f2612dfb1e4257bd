package dev.podidentity.portal.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.TrustAmendment.Sids;
import dev.podidentity.portal.iam.PolicyStatement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The statements that let pods in and nothing else: as few as can be, each a product of
 * namespaces and service accounts of which every pair was asked for.
 *
 * @param amendments the statements, each new beside those that the policy has
 * @param coverage which of them is for which pods
 */
public record TrustStatements(List<TrustAmendment> amendments, Map<PodIdentitySession, Integer> coverage) {

	private static final String TAG = "aws:RequestTag/";

	public TrustStatements {
		amendments = List.copyOf(amendments);
		coverage = Map.copyOf(coverage);
	}

	/** For the trust policy of the role that EKS assumes. */
	public static TrustStatements of(TrustPolicy policy, Collection<PodIdentitySession> sessions) {
		return of(policy.statements(), TrustAmendment.SID, null, sessions);
	}

	/**
	 * For the trust policy of a target role.
	 * @param role the role that assumes it, by its namesake in the account of each
	 * cluster
	 */
	public static TrustStatements ofTarget(TrustPolicy policy, RoleArn role, Collection<PodIdentitySession> sessions) {
		return of(policy.statements(), "AllowPodIdentityRole", role, sessions);
	}

	private static TrustStatements of(List<PolicyStatement> present, String name, @Nullable RoleArn role,
			Collection<PodIdentitySession> sessions) {
		Sids sids = new Sids(present);
		List<TrustAmendment> amendments = new ArrayList<>();
		Map<PodIdentitySession, Integer> coverage = new HashMap<>();
		for (List<PodIdentitySession> product : products(sessions, role != null)) {
			product.forEach((session) -> coverage.put(session, amendments.size()));
			amendments.add(TrustAmendment.added(statement(sids.next(name), role, product)));
		}
		return new TrustStatements(amendments, coverage);
	}

	private static ObjectNode statement(String sid, @Nullable RoleArn role, List<PodIdentitySession> product) {
		ObjectNode statement = TrustAmendment.fresh(sid);
		PodIdentitySession any = product.get(0);
		if (role != null) {
			statement.putObject("Principal").put("AWS", role.in(any.cluster().account()).toString());
		}
		String cluster = any.cluster().toString();
		if (!any.disableSessionTags()) {
			ObjectNode condition = statement.putObject("Condition").putObject("StringEquals");
			condition.put(TAG + PodIdentitySession.CLUSTER_ARN, cluster);
			put(condition, TAG + PodIdentitySession.NAMESPACE,
					product.stream().map(PodIdentitySession::namespace).toList());
			put(condition, TAG + PodIdentitySession.SERVICE_ACCOUNT,
					product.stream().map(PodIdentitySession::serviceAccount).toList());
		}
		else if (role == null) {
			// without tags the cluster is all that tells pods apart
			statement.putObject("Condition").putObject("ArnEquals").put("aws:SourceArn", cluster);
		}
		return statement;
	}

	private static void put(ObjectNode condition, String key, List<String> values) {
		SortedSet<String> distinct = new TreeSet<>(values);
		if (distinct.size() == 1) {
			condition.put(key, distinct.first());
		}
		else {
			distinct.forEach(condition.putArray(key)::add);
		}
	}

	/** The sessions in groups of which each is the product of its names. */
	private static List<List<PodIdentitySession>> products(Collection<PodIdentitySession> sessions, boolean ofRole) {
		Map<String, List<PodIdentitySession>> clusters = new LinkedHashMap<>();
		sessions.forEach(
				(session) -> clusters.computeIfAbsent(place(session, ofRole), (at) -> new ArrayList<>()).add(session));
		List<List<PodIdentitySession>> products = new ArrayList<>();
		clusters.values().forEach((of) -> {
			if (of.get(0).disableSessionTags()) {
				products.add(of);
			}
			else {
				List<List<PodIdentitySession>> byNamespace = grouped(of, true);
				List<List<PodIdentitySession>> byAccount = grouped(of, false);
				products.addAll((byAccount.size() < byNamespace.size()) ? byAccount : byNamespace);
			}
		});
		return Collections.unmodifiableList(products);
	}

	/** Without tags a role that calls is the same in all clusters of its account. */
	private static String place(PodIdentitySession session, boolean ofRole) {
		return (ofRole && session.disableSessionTags()) ? session.cluster().account() : session.cluster().toString();
	}

	/** Names with the same partners go together. */
	private static List<List<PodIdentitySession>> grouped(List<PodIdentitySession> sessions, boolean byNamespace) {
		Map<String, SortedSet<String>> partners = new TreeMap<>();
		sessions.forEach((session) -> partners.computeIfAbsent(one(session, byNamespace), (name) -> new TreeSet<>())
			.add(one(session, !byNamespace)));
		Map<SortedSet<String>, List<PodIdentitySession>> groups = new LinkedHashMap<>();
		sessions.forEach((session) -> {
			SortedSet<String> of = partners.getOrDefault(one(session, byNamespace), Collections.emptySortedSet());
			groups.computeIfAbsent(of, (same) -> new ArrayList<>()).add(session);
		});
		return List.copyOf(groups.values());
	}

	private static String one(PodIdentitySession session, boolean namespace) {
		return namespace ? session.namespace() : session.serviceAccount();
	}

}
