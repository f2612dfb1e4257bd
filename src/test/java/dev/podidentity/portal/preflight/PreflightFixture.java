package dev.podidentity.portal.preflight;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.FakeAws;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.catalog.TrustPolicies;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.aws.Target;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A question that is fine in every way, and AWS as it has to be for that. */
class PreflightFixture {

	static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

	static final ClusterArn PROD = ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");

	static final ClusterArn STAGING = ClusterArn.valueOf("arn:aws:eks:eu-central-1:444455556666:cluster/staging-eu-1");

	static final RoleArn ROLE = RoleArn.valueOf("arn:aws:iam::111122223333:role/payments-checkout");

	static final Target TARGET = new Target(PROD, "payments", "checkout");

	final FakeAws aws = new FakeAws().withCluster(PROD).withRole(ROLE, TrustPolicies.GOOD);

	private List<Target> targets = List.of(TARGET);

	private RoleArn role = ROLE;

	private @Nullable RoleArn targetRole;

	private boolean disableSessionTags;

	private @Nullable String policy;

	private final List<ClusterArn> counted = new ArrayList<>();

	private @Nullable RoleUse use = new FixedRoleUse(List.of(), 12);

	private int limit = 5_000;

	PreflightFixture targets(Target... told) {
		this.targets = List.of(told);
		return this;
	}

	PreflightFixture role(RoleArn told) {
		this.role = told;
		return this;
	}

	PreflightFixture targetRole(String arn) {
		this.targetRole = RoleArn.valueOf(arn);
		return this;
	}

	PreflightFixture sessionTagsOff() {
		this.disableSessionTags = true;
		return this;
	}

	PreflightFixture policy(String told) {
		this.policy = told;
		return this;
	}

	PreflightFixture use(@Nullable RoleUse told) {
		this.use = told;
		return this;
	}

	PreflightFixture count(int count, int ofAtMost) {
		this.use = new FixedRoleUse(List.of(), count, this.counted);
		this.limit = ofAtMost;
		return this;
	}

	/** The clusters whose associations were counted, as often as they were. */
	List<ClusterArn> counted() {
		return this.counted;
	}

	List<Check> run() {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		if (this.use != null) {
			beans.addBean("roleUse", this.use);
		}
		Question question = new Question(this.targets, this.role, this.targetRole, this.disableSessionTags, this.policy,
				"payments");
		try (LivePreflight preflight = new LivePreflight(this.aws.clusters(), this.aws.associations(), this.aws.roles(),
				beans.getBeanProvider(RoleUse.class), new PreflightSettings(this.limit, 8),
				Clock.fixed(NOW, ZoneOffset.UTC))) {
			return preflight.run(question);
		}
	}

	/** The one check of that name. */
	Check check(Name name) {
		List<Check> found = new ArrayList<>(run());
		found.removeIf((check) -> check.name() != name);
		if (found.size() != 1) {
			throw new AssertionError(name + " is answered " + found.size() + " times");
		}
		return found.get(0);
	}

	record FixedRoleUse(List<User> users, int count, List<ClusterArn> counted) implements RoleUse {

		FixedRoleUse(List<User> users, int count) {
			this(users, count, new ArrayList<>());
		}

		@Override
		public List<User> usersOf(RoleArn role) {
			return this.users;
		}

		@Override
		public int countIn(ClusterArn cluster) {
			this.counted.add(cluster);
			return this.count;
		}

	}

}
