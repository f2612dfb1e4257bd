package dev.podidentity.portal.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The roles of all accounts. IAM knows a role at once, EKS may learn of a new one later.
 */
final class RoleIndex {

	private final NavigableMap<String, Role> byArn = new TreeMap<>();

	private final Map<Name, Role> byName = new HashMap<>();

	private Duration visibilityDelay = Duration.ZERO;

	/** For how long EKS does not know a new role. */
	void delay(Duration newVisibilityDelay) {
		this.visibilityDelay = newVisibilityDelay;
	}

	void put(Role role) {
		this.byArn.put(role.arn(), role);
		this.byName.put(Name.of(role.account(), role.name()), role);
	}

	void remove(String arn) {
		Role role = this.byArn.remove(arn);
		if (role != null) {
			this.byName.remove(Name.of(role.account(), role.name()));
		}
	}

	/** All of an account, by ARN. */
	List<Role> of(String account) {
		return this.byArn.values().stream().filter((role) -> role.account().equals(account)).toList();
	}

	/** IAM finds a role by its name in any case. */
	Optional<Role> named(String account, String name) {
		return Optional.ofNullable(this.byName.get(Name.of(account, name)));
	}

	/** The same; throws {@link AwsFailure} where there is none. */
	Role get(String account, String name) {
		return named(account, name).orElseThrow(
				() -> new AwsFailure(AwsError.NO_SUCH_ENTITY, "The role with name " + name + " cannot be found."));
	}

	/** The role as EKS finds it. */
	Optional<Role> knownToEks(String arn, Instant now) {
		return Optional.ofNullable(this.byArn.get(arn)).filter((role) -> !isNew(role, now));
	}

	/** A role of the seed may be from a later day than that of this computer. */
	private boolean isNew(Role role, Instant now) {
		return !role.createdAt().isAfter(now) && role.createdAt().plus(this.visibilityDelay).isAfter(now);
	}

	Set<String> accounts() {
		return this.byName.keySet().stream().map(Name::account).collect(Collectors.toSet());
	}

	private record Name(String account, String lowerCaseName) {

		static Name of(String account, String name) {
			return new Name(account, name.toLowerCase(Locale.ROOT));
		}

	}

}
