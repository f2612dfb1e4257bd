package dev.podidentity.portal.preflight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.Clusters;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Roles;
import dev.podidentity.portal.iam.Glob;
import dev.podidentity.portal.aws.Roles.RolePolicies;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import dev.podidentity.portal.preflight.RoleReach.Named;

/**
 * Reads how far roles reach, and follows the roles that their policies name, in the
 * accounts that the portal may look into. Trust policies of these do not count: they may
 * be changed without a word to anybody here. Made for one run, in which each role is
 * asked for once.
 */
class RoleReader {

	/** As many calls as IAM stands from one who asks. */
	private static final int MOST = 20;

	/** Those that do not exist add nothing, but each takes a call. */
	private static final int MOST_ASKED = 100;

	private static final Pattern IN_ANY_ACCOUNT = Pattern.compile("arn:([^:]*):iam::([0-9*?]+):(role/[^*?$]+)");

	private final Roles roles;

	private final Clusters clusters;

	private final Map<RoleArn, Answer<RolePolicies>> asked = new ConcurrentHashMap<>();

	RoleReader(Roles roles, Clusters clusters) {
		this.roles = roles;
		this.clusters = clusters;
	}

	/**
	 * Asks IAM.
	 * @throws AwsCallFailed where it does not tell the policies of this role; that of a
	 * role which it names is told in the answer
	 */
	RoleReach read(RoleArn role) {
		Set<String> followed = new HashSet<>();
		followed.add(role.toString());
		return read(role, followed);
	}

	private RoleReach read(RoleArn role, Set<String> followed) {
		RoleBreadth own = RoleBreadth.of(policies(role));
		List<Named> named = new ArrayList<>();
		if (own.degree() != Breadth.ADMINISTRATOR) {
			own.roles().stream().filter(followed::add).forEach((arn) -> named.addAll(follow(arn, followed)));
		}
		return new RoleReach(own, named);
	}

	private RolePolicies policies(RoleArn role) {
		Answer<RolePolicies> answer = this.asked.computeIfAbsent(role,
				(arn) -> Answer.of(() -> this.roles.policies(arn)));
		if (answer.failure() != null) {
			throw answer.failure();
		}
		return Objects.requireNonNull(answer.value());
	}

	/** Whether the portal is set up for an account. */
	static boolean mayLookInto(Clusters clusters, String account) {
		return clusters.locations().stream().map(Location::account).anyMatch(account::equals);
	}

	private List<Named> follow(String pattern, Set<String> followed) {
		RoleArn role = RoleArn.parse(pattern).orElse(null);
		if (role == null) {
			return inAnyAccount(pattern, followed);
		}
		return follow(role, followed).stream().toList();
	}

	/** Those that the portal can read, and that there may be others. */
	private List<Named> inAnyAccount(String pattern, Set<String> followed) {
		List<Named> named = new ArrayList<>();
		this.clusters.locations()
			.stream()
			.map(Location::account)
			.distinct()
			.flatMap((account) -> inAccount(pattern, account).stream())
			.filter((role) -> followed.add(role.toString()))
			.forEach((role) -> follow(role, followed).ifPresent(named::add));
		named.add(Named.unread(pattern, "it may be in any account"));
		return named;
	}

	private static Optional<RoleArn> inAccount(String pattern, String account) {
		Matcher arn = IN_ANY_ACCOUNT.matcher(pattern);
		if (!arn.matches() || !Glob.matches(arn.group(2), account)) {
			return Optional.empty();
		}
		String partition = arn.group(1);
		return RoleArn.parse(
				"arn:" + (partition.matches("[a-z-]+") ? partition : "aws") + ":iam::" + account + ":" + arn.group(3));
	}

	/** Empty for one that does not exist: nobody can become that. */
	private Optional<Named> follow(RoleArn role, Set<String> followed) {
		String arn = role.toString();
		if (!mayLookInto(this.clusters, role.account())) {
			return Optional.of(Named.unread(arn, "the portal may not look into account " + role.account()));
		}
		if (followed.size() > MOST || this.asked.size() > MOST_ASKED) {
			return Optional.of(Named.unread(arn, "the portal follows " + MOST + " roles and no more"));
		}
		Answer<RoleReach> answer = Answer.of(() -> read(role, followed));
		if (answer.missing()) {
			followed.remove(arn);
			return Optional.empty();
		}
		AwsCallFailed failure = answer.failure();
		if (failure == null) {
			return Optional.of(new Named(arn, answer.value(), null, null));
		}
		return Optional.of(new Named(arn, null, Named.unread(arn, failure.words()).unread(), failure));
	}

}
