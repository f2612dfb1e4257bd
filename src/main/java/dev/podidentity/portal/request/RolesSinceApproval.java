package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.preflight.RoleIds;
import dev.podidentity.portal.preflight.RoleIds.State;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import dev.podidentity.portal.preflight.RoleProfiles;
import dev.podidentity.portal.request.ApprovedRoles.Approved;
import dev.podidentity.portal.request.ApprovedRoles.Runs;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Whether the roles of a change are still those that were approved, and reach no further:
 * asked right before EKS is called. Where an id was not read then or cannot be read now,
 * nobody can tell, and nothing is stopped for that alone; where policies were read then
 * and cannot be read now, it is asked again later.
 */
@Service
public class RolesSinceApproval {

	/** The changes of a request often have one role. */
	private static final Duration JUST_ASKED = Duration.ofSeconds(1);

	private static final int MANY = 1_000;

	private final ApprovedRoles approved;

	private final RoleIds ids;

	private final RoleProfiles profiles;

	private final Clock clock;

	/** The checks of a large request are long, and its changes are made together. */
	private final Cache<UUID, Runs> read = Caffeine.newBuilder().maximumSize(MANY).expireAfterWrite(JUST_ASKED).build();

	RolesSinceApproval(ApprovedRoles approved, RoleIds ids, RoleProfiles profiles, Clock clock) {
		this.approved = approved;
		this.ids = ids;
		this.profiles = profiles;
		this.clock = clock;
	}

	/**
	 * What has become of those that are not the same or reach further; empty where
	 * nothing is known to differ. Calls AWS, so never inside a transaction.
	 * @param since what IAM told before that does not count
	 */
	public Optional<RoleDoubt> doubt(RequestId request, Target target, AssociationSpec spec, Instant since) {
		Duration age = age(since);
		String targetRole = spec.targetRoleArn();
		Runs runs = this.read.get(request.value(), this.approved::of);
		List<RoleDoubt> doubts = Stream
			.of(doubt(spec.roleArn(), runs.role(target, spec.roleArn()), age),
					(targetRole != null) ? doubt(targetRole, runs.targetRole(target, targetRole), age) : null)
			.filter(Objects::nonNull)
			.toList();
		return doubts.isEmpty() ? Optional.empty()
				: Optional.of(new RoleDoubt(doubts.stream().map(RoleDoubt::words).collect(Collectors.joining(" ")),
						doubts.stream().allMatch(RoleDoubt::unread)));
	}

	private @Nullable RoleDoubt doubt(String arn, Approved then, Duration age) {
		RoleArn role = RoleArn.parse(arn).orElse(null);
		if (role == null) {
			return null;
		}
		String another = (then.found().state() == State.UNKNOWN) ? null
				: CheckedRoles.difference(role.name(), then.found(), this.ids.within(role, age));
		if (another != null || then.breadth() == null) {
			return (another != null) ? new RoleDoubt(another, false) : null;
		}
		Breadth now = this.profiles.within(role, age).breadth();
		String broader = CheckedRoles.broader(role.name(), then.breadth(), now);
		return (broader != null) ? new RoleDoubt(broader, now == Breadth.UNKNOWN) : null;
	}

	/** How old an answer of IAM may be. */
	private Duration age(Instant since) {
		Duration passed = Duration.between(since, this.clock.instant());
		return passed.isNegative() ? Duration.ZERO : (passed.compareTo(JUST_ASKED) < 0) ? passed : JUST_ASKED;
	}

}
