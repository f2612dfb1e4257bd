package dev.podidentity.portal.aws;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which AWS the portal speaks to, and how long it waits for an answer.
 *
 * @param mode the embedded sandbox, or AWS itself
 * @param accounts accounts to manage; in the sandbox the demo accounts unless told
 * otherwise
 * @param endpoints where to call instead of AWS's own (or the sandbox's) endpoints
 * @param attemptTimeout how long one call may take on the wire
 * @param totalTimeout how long one call may take with all that precedes it, such as
 * assuming the role
 */
@ConfigurationProperties("portal.aws")
@Validated
record AwsSettings(@DefaultValue("sandbox") Mode mode, @DefaultValue List<@Valid Account> accounts,
		@DefaultValue @Valid Endpoints endpoints, @DefaultValue("5s") @DurationMin(millis = 1) Duration attemptTimeout,
		@DefaultValue("20s") @DurationMin(millis = 1) Duration totalTimeout) {

	private static final List<Account> DEMO_ACCOUNTS = List.of(demo("111122223333", "eu-central-1", "eu-west-1"),
			demo("444455556666", "eu-central-1"), demo("777788889999", "us-east-1"));

	AwsSettings {
		accounts = (mode == Mode.SANDBOX && accounts.isEmpty()) ? DEMO_ACCOUNTS : List.copyOf(accounts);
	}

	private static Account demo(String id, String... regions) {
		RoleArn role = new RoleArn("aws", id, "/", "pod-identity-portal");
		return new Account(id, role, null, List.of(regions));
	}

	@AssertTrue(
			message = "portal.aws.mode=aws needs at least one account: set portal.aws.accounts[0].id and portal.aws.accounts[0].regions")
	boolean isAccountGiven() {
		return !this.accounts.isEmpty();
	}

	@AssertTrue(message = "portal.aws.accounts names an account twice")
	boolean isEachAccountNamedOnce() {
		Set<String> seen = new HashSet<>();
		return this.accounts.stream().map(Account::id).allMatch(seen::add);
	}

	Optional<Account> account(String id) {
		return this.accounts.stream().filter((account) -> account.id().equals(id)).findFirst();
	}

	List<Location> locations() {
		return this.accounts.stream().flatMap(Account::locations).toList();
	}

	/** Which AWS. */
	enum Mode {

		/** The embedded stand-in; no AWS account is touched. */
		SANDBOX,
		/** AWS itself, with the default chain of credentials. */
		AWS

	}

	/**
	 * One account.
	 *
	 * @param id 12 digits
	 * @param role role that the portal assumes there; null where its own credentials are
	 * of that account
	 * @param externalId external id that the trust policy of that role asks for, if any
	 * @param regions regions in which clusters are looked for
	 */
	record Account(@NotNull @Pattern(regexp = "[0-9]{12}", message = "must have 12 digits") String id,
			@Nullable RoleArn role, @Nullable String externalId,
			@DefaultValue @NotEmpty(message = "must name at least one region") List<String> regions) {

		Account {
			regions = List.copyOf(regions);
		}

		Stream<Location> locations() {
			return this.regions.stream().map((region) -> new Location(this.id, region));
		}

		/** Where the calls go that are not about a region: IAM and STS. */
		String homeRegion() {
			return this.regions.get(0);
		}

	}

	/**
	 * Endpoints per service; null is AWS's own.
	 *
	 * @param eks of EKS
	 * @param iam of IAM
	 * @param sts of STS
	 */
	record Endpoints(@Nullable URI eks, @Nullable URI iam, @Nullable URI sts) {

		boolean complete() {
			return this.eks != null && this.iam != null && this.sts != null;
		}

		Endpoints orElse(URI other) {
			return new Endpoints((this.eks != null) ? this.eks : other, (this.iam != null) ? this.iam : other,
					(this.sts != null) ? this.sts : other);
		}

	}

}
