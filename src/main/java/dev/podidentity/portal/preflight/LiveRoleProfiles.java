package dev.podidentity.portal.preflight;

import java.time.Duration;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.aws.Roles.RoleDescription;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import org.springframework.stereotype.Component;

/**
 * Asks IAM, for those who only look once a minute for each role; where IAM fails, soon
 * again.
 */
@Component
class LiveRoleProfiles implements RoleProfiles {

	private static final int MANY = 10_000;

	private static final Duration KNOWN = Duration.ofMinutes(1);

	private static final Duration FAILED = Duration.ofSeconds(5);

	private final Roles roles;

	private final Clusters clusters;

	private final LoadingCache<RoleArn, Seen> seen;

	LiveRoleProfiles(Roles roles, Clusters clusters) {
		this.roles = roles;
		this.clusters = clusters;
		this.seen = Caffeine.newBuilder()
			.maximumSize(MANY)
			.expireAfter(Expiry.<RoleArn, Seen>writing((arn, profile) -> profile.whole() ? KNOWN : FAILED))
			.build(this::ask);
	}

	@Override
	public RoleProfile of(RoleArn role) {
		return this.seen.get(role).profile();
	}

	@Override
	public RoleProfile now(RoleArn role) {
		Seen now = ask(role);
		this.seen.put(role, now);
		return now.profile();
	}

	@Override
	public RoleProfile within(RoleArn role, Duration age) {
		Seen known = this.seen.getIfPresent(role);
		return (known != null && System.nanoTime() - known.asked() < age.toNanos()) ? known.profile() : now(role);
	}

	private Seen ask(RoleArn arn) {
		long asked = System.nanoTime();
		Answer<RoleDescription> role = Answer.of(() -> this.roles.get(arn));
		if (role.value() != null && !role.value().arn().equals(arn)) {
			// IAM finds roles by their name; this one has another path
			return new Seen(RoleProfile.UNKNOWN, false, asked);
		}
		RoleReach reach = Answer.of(() -> new RoleReader(this.roles, this.clusters).read(arn)).value();
		Map<String, String> tags = (role.value() != null) ? role.value().tags() : null;
		String id = (role.value() != null) ? role.value().id() : null;
		return new Seen(new RoleProfile((reach != null) ? reach.degree() : Breadth.UNKNOWN, tags, id),
				role.value() != null && reach != null && reach.unread().isEmpty(), asked);
	}

	private record Seen(RoleProfile profile, boolean whole, long asked) {
	}

}
