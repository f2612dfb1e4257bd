package dev.podidentity.portal.preflight;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.aws.Roles.RoleDescription;

import org.springframework.stereotype.Component;

/** Asks IAM, and keeps for a moment what it told; never that it did not tell. */
@Component
class LiveRoleIds implements RoleIds {

	private static final int MANY = 10_000;

	private static final Duration MOMENT = Duration.ofMinutes(1);

	private final Roles roles;

	private final Clusters clusters;

	private final Cache<RoleArn, Seen> seen = Caffeine.newBuilder().maximumSize(MANY).expireAfterWrite(MOMENT).build();

	LiveRoleIds(Roles roles, Clusters clusters) {
		this.roles = roles;
		this.clusters = clusters;
	}

	@Override
	public Found now(RoleArn role) {
		long asked = System.nanoTime();
		Found found = ask(role);
		if (found.state() == State.UNKNOWN) {
			this.seen.invalidate(role);
		}
		else {
			this.seen.put(role, new Seen(found, asked));
		}
		return found;
	}

	@Override
	public Found within(RoleArn role, Duration age) {
		Seen known = this.seen.getIfPresent(role);
		return (known != null && System.nanoTime() - known.asked() < age.toNanos()) ? known.found() : now(role);
	}

	private Found ask(RoleArn role) {
		if (!RoleReader.mayLookInto(this.clusters, role.account())) {
			return Found.UNKNOWN;
		}
		Answer<RoleDescription> answer = Answer.of(() -> this.roles.get(role));
		RoleDescription told = answer.value();
		if (told == null) {
			return answer.missing() ? Found.MISSING : Found.UNKNOWN;
		}
		// IAM finds roles by their name; one of another path is another role
		return told.arn().equals(role) ? Found.of(told.id()) : Found.MISSING;
	}

	/**
	 * What was found.
	 *
	 * @param found what IAM told
	 * @param asked when it was asked
	 */
	private record Seen(Found found, long asked) {
	}

}
