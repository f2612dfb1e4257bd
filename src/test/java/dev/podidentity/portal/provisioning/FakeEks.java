package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.AssociationSummary;
import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.aws.AwsResult;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import org.jspecify.annotations.Nullable;

/**
 * EKS as it behaves: one association per target and a 409 for a second one; the same
 * token with the same body is the same association, with another body an error. It can be
 * told to fail, to lose an answer after it has done what was asked, and to show what it
 * holds only later.
 */
final class FakeEks implements PodIdentityAssociations {

	static final String DELETE = "DeletePodIdentityAssociation";

	static final String TAG = "TagResource";

	static final String LIST = "ListPodIdentityAssociations";

	static final String DESCRIBE = "DescribePodIdentityAssociation";

	private static final Instant THEN = Instant.parse("2026-11-23T10:00:00Z");

	private final Map<String, Association> held = new LinkedHashMap<>();

	private final Map<String, Made> tokens = new HashMap<>();

	private final Map<String, Deque<Kind>> failures = new HashMap<>();

	private final List<String> calls = new ArrayList<>();

	private final Set<String> usedTokens = new TreeSet<>();

	private int lostAnswers;

	private int blindLists;

	private boolean ignoreTags;

	private UnaryOperator<AssociationSpec> making = UnaryOperator.identity();

	private Runnable beforeAnswer = () -> {
	};

	/** The next calls of that operation fail so, one after the other, without effect. */
	FakeEks fail(String operation, Kind... kinds) {
		this.failures.computeIfAbsent(operation, (key) -> new ArrayDeque<>()).addAll(List.of(kinds));
		return this;
	}

	/** The next creations are made, and their answers lost. */
	FakeEks loseAnswers(int count) {
		this.lostAnswers = count;
		return this;
	}

	/** The next lists do not show anything yet. */
	FakeEks showAfterLists(int count) {
		this.blindLists = count;
		return this;
	}

	/** Tokens are known for a while only; how long AWS does not say. */
	FakeEks forgetTokens() {
		this.tokens.clear();
		return this;
	}

	/** Done once a creation has had its effect and before it answers. */
	FakeEks beforeAnswer(Runnable act) {
		this.beforeAnswer = act;
		return this;
	}

	/** Holds exactly that. */
	FakeEks hold(ClusterArn cluster, AssociationSpec spec) {
		return hold(cluster, spec, null);
	}

	/** Holds it for an add-on. */
	FakeEks hold(ClusterArn cluster, AssociationSpec spec, @Nullable String ownerArn) {
		String id = "a-%017d".formatted(this.held.size() + 1);
		this.held.put(key(cluster, spec),
				new Association(cluster.name(), spec.namespace(), spec.serviceAccount(), spec.roleArn(),
						"arn:aws:eks:::podidentityassociation/" + id, id, spec.tags(), THEN, THEN, ownerArn,
						spec.disableSessionTags(), spec.targetRoleArn(), null, spec.policy()));
		return this;
	}

	/**
	 * Makes something else of what it is asked for, as an emulator that drops a member.
	 */
	FakeEks making(UnaryOperator<AssociationSpec> told) {
		this.making = told;
		return this;
	}

	/** Takes tags and does not show them. */
	FakeEks ignoreTags() {
		this.ignoreTags = true;
		return this;
	}

	FakeEks release() {
		this.held.clear();
		return this;
	}

	/** Operations asked so far. */
	List<String> calls() {
		return List.copyOf(this.calls);
	}

	long count(String operation) {
		return this.calls.stream().filter(operation::equals).count();
	}

	/** The tokens that came with creations, each once. */
	Set<String> tokensSeen() {
		return this.usedTokens;
	}

	/** The one association that it holds, without asking for it. */
	Association only() {
		return this.held.values().iterator().next();
	}

	int size() {
		return this.held.size();
	}

	@Override
	public AwsResult<Association> create(ClusterArn cluster, AssociationSpec spec, String clientRequestToken) {
		this.usedTokens.add(clientRequestToken);
		return call(CREATE, () -> {
			Association association = create(key(cluster, spec), cluster, spec, clientRequestToken);
			this.beforeAnswer.run();
			if (this.lostAnswers > 0) {
				this.lostAnswers--;
				throw failure(CREATE, Kind.UNCLEAR);
			}
			return association;
		});
	}

	private Association create(String key, ClusterArn cluster, AssociationSpec spec, String token) {
		Made before = this.tokens.get(token);
		if (before != null) {
			if (!before.spec().equals(spec)) {
				throw failure(CREATE, Kind.INVALID);
			}
			return before.association();
		}
		if (this.held.containsKey(key)) {
			throw failure(CREATE, Kind.ALREADY_EXISTS);
		}
		hold(cluster, this.making.apply(spec));
		Association made = this.held.get(key);
		if (made == null) {
			throw failure(CREATE, Kind.SERVER_ERROR);
		}
		this.tokens.put(token, new Made(spec, made));
		return made;
	}

	@Override
	public AwsResult<Association> describe(ClusterArn cluster, String associationId) {
		return call(DESCRIBE, () -> byId(DESCRIBE, associationId));
	}

	@Override
	public AwsResult<List<AssociationSummary>> list(ClusterArn cluster, @Nullable String namespace,
			@Nullable String serviceAccount) {
		return call(LIST, () -> {
			if (this.blindLists > 0) {
				this.blindLists--;
				return List.<AssociationSummary>of();
			}
			Association association = this.held.get(cluster + "/" + namespace + "/" + serviceAccount);
			return (association != null)
					? List.of(new AssociationSummary(association.associationId(), association.associationArn(),
							association.namespace(), association.serviceAccount(), association.ownerArn()))
					: List.<AssociationSummary>of();
		});
	}

	@Override
	public AwsResult<Association> delete(ClusterArn cluster, String associationId) {
		return call(DELETE, () -> {
			Association found = byId(DELETE, associationId);
			this.held.values().remove(found);
			return found;
		});
	}

	@Override
	public AwsResult<Map<String, String>> tag(ClusterArn cluster, String associationArn, Map<String, String> tags) {
		return call(TAG, () -> {
			if (this.ignoreTags) {
				return tags;
			}
			this.held
				.replaceAll((key, held) -> held.associationArn().equals(associationArn) ? tagged(held, tags) : held);
			return tags;
		});
	}

	private static Association tagged(Association held, Map<String, String> tags) {
		Map<String, String> all = new HashMap<>(held.tags());
		all.putAll(tags);
		return new Association(held.clusterName(), held.namespace(), held.serviceAccount(), held.roleArn(),
				held.associationArn(), held.associationId(), all, held.createdAt(), THEN, held.ownerArn(),
				held.disableSessionTags(), held.targetRoleArn(), held.externalId(), held.policy());
	}

	private Association byId(String operation, String associationId) {
		return this.held.values()
			.stream()
			.filter((association) -> association.associationId().equals(associationId))
			.findFirst()
			.orElseThrow(() -> failure(operation, Kind.NOT_FOUND));
	}

	private <T> AwsResult<T> call(String operation, Supplier<T> act) {
		this.calls.add(operation);
		Kind kind = this.failures.computeIfAbsent(operation, (key) -> new ArrayDeque<>()).poll();
		if (kind != null) {
			throw failure(operation, kind);
		}
		return new AwsResult<>(act.get(),
				new AwsCall(operation, "r-" + this.calls.size(), 200, null, null, THEN, Duration.ofMillis(40)));
	}

	private static AwsCallFailed failure(String operation, Kind kind) {
		AwsCall call = new AwsCall(operation, (kind != Kind.UNCLEAR) ? "r-failed" : null, status(kind), kind.name(),
				message(kind), THEN, Duration.ofMillis(40));
		return new AwsCallFailed(call, kind, null);
	}

	private static @Nullable Integer status(Kind kind) {
		return switch (kind) {
			case UNCLEAR -> null;
			case ALREADY_EXISTS -> 409;
			default -> 400;
		};
	}

	/** What EKS says with a failure of that kind. */
	static String message(Kind kind) {
		return "EKS says " + kind;
	}

	private static String key(ClusterArn cluster, AssociationSpec spec) {
		return cluster + "/" + spec.namespace() + "/" + spec.serviceAccount();
	}

	private record Made(AssociationSpec spec, Association association) {
	}

}
