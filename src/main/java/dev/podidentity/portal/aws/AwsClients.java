package dev.podidentity.portal.aws;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.podidentity.portal.aws.AwsSettings.Account;
import dev.podidentity.portal.aws.AwsSettings.Endpoints;
import dev.podidentity.portal.aws.AwsSettings.Mode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The SDK's clients, one per location and service, made when first needed and kept. They
 * share one pool of connections and never retry by themselves, so that whoever calls sees
 * and records every attempt.
 */
class AwsClients implements AutoCloseable {

	private static final String SESSION_NAME = "pod-identity-portal";

	private final Map<Location, EksClient> eks = new ConcurrentHashMap<>();

	private final Map<String, IamClient> iam = new ConcurrentHashMap<>();

	private final Map<String, StsClient> sts = new ConcurrentHashMap<>();

	private final Map<String, CallerCheck> callers = new ConcurrentHashMap<>();

	/** Where EKS answered for another account or region, and the words for it. */
	private final Map<Location, String> foreign = new ConcurrentHashMap<>();

	private final Map<String, AwsCredentialsProvider> credentials = new ConcurrentHashMap<>();

	private final AwsSettings settings;

	private final Endpoints endpoints;

	private final SdkHttpClient http;

	private final AwsCredentialsProvider ownCredentials;

	AwsClients(AwsSettings settings, Endpoints endpoints) {
		this.settings = settings;
		this.endpoints = endpoints;
		this.http = http(settings.mode());
		this.ownCredentials = ownCredentials(settings.mode());
	}

	private static SdkHttpClient http(Mode mode) {
		Apache5HttpClient.Builder builder = Apache5HttpClient.builder();
		if (mode == Mode.SANDBOX) {
			// the sandbox is on this machine: a proxy would not find it
			builder.proxyConfiguration(ProxyConfiguration.builder()
				.useSystemPropertyValues(false)
				.useEnvironmentVariableValues(false)
				.build());
		}
		return builder.build();
	}

	private static AwsCredentialsProvider ownCredentials(Mode mode) {
		return switch (mode) {
			case SANDBOX -> StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox"));
			case AWS -> DefaultCredentialsProvider.builder().build();
		};
	}

	List<Location> locations() {
		return this.settings.locations();
	}

	/**
	 * The client for EKS at that location.
	 * @throws NotSetUp where the portal does not manage the location
	 * @throws WrongAccount where AWS speaks for another account or region than is set up
	 */
	EksClient eks(Location location) {
		String words = this.foreign.get(location);
		if (words != null) {
			throw new WrongAccount(words);
		}
		return eksToCompare(location);
	}

	/**
	 * The same where EKS has answered for another account or region: only for looking
	 * again whether it still does.
	 */
	EksClient eksToCompare(Location location) {
		if (!locations().contains(location)) {
			throw new NotSetUp(
					"The portal is not set up for account " + location.account() + " in " + location.region());
		}
		Account account = checked(account(location.account()));
		return this.eks.computeIfAbsent(location,
				(key) -> configured(EksClient.builder(), key.region(), this.endpoints.eks())
					.credentialsProvider(credentials(account))
					.build());
	}

	/**
	 * Compares the ARN that EKS told of a cluster with the location that was asked.
	 * @throws WrongAccount where it is of another one; nothing else is asked there until
	 * EKS has answered for the right one
	 */
	void answered(Location asked, ClusterArn told) {
		if (told.location().equals(asked)) {
			this.foreign.remove(asked);
			return;
		}
		String words = "EKS answered for account " + told.account() + " in " + told.region()
				+ ", but the portal is set up for account " + asked.account() + " in " + asked.region()
				+ ". Nothing is read or changed there; correct portal.aws.accounts or portal.aws.endpoints.";
		this.foreign.put(asked, words);
		throw new WrongAccount(words);
	}

	/**
	 * The client for IAM of that account.
	 * @throws NotSetUp where the portal does not manage the account
	 */
	IamClient iam(String id) {
		Account account = checked(account(id));
		return this.iam.computeIfAbsent(id,
				(key) -> configured(IamClient.builder(), account.homeRegion(), this.endpoints.iam())
					.credentialsProvider(credentials(account))
					.build());
	}

	/**
	 * Asks STS whose credentials these are before they are used, once for each new set of
	 * them.
	 */
	private Account checked(Account account) {
		this.callers
			.computeIfAbsent(account.id(),
					(id) -> new CallerCheck(id, credentials(account),
							configured(StsClient.builder(), account.homeRegion(), this.endpoints.sts())
								.credentialsProvider(credentials(account))
								.build()))
			.demand();
		return account;
	}

	private StsClient sts(Account account) {
		return this.sts.computeIfAbsent(account.id(),
				(key) -> configured(StsClient.builder(), account.homeRegion(), this.endpoints.sts())
					.credentialsProvider(this.ownCredentials)
					.build());
	}

	private Account account(String id) {
		return this.settings.account(id).orElseThrow(() -> new NotSetUp("The portal is not set up for account " + id));
	}

	private AwsCredentialsProvider credentials(Account account) {
		RoleArn role = account.role();
		return (role != null)
				? this.credentials.computeIfAbsent(account.id(), (key) -> assumed(role, account.externalId(), account))
				: this.ownCredentials;
	}

	private AwsCredentialsProvider assumed(RoleArn role, @Nullable String externalId, Account account) {
		return StsAssumeRoleCredentialsProvider.builder()
			.stsClient(sts(account))
			.refreshRequest(
					(request) -> request.roleArn(role.toString()).roleSessionName(SESSION_NAME).externalId(externalId))
			.build();
	}

	private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(B builder, String region,
			@Nullable URI endpoint) {
		return builder.region(Region.of(region))
			.endpointOverride(endpoint)
			.httpClient(this.http)
			.overrideConfiguration((configuration) -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry())
				.apiCallAttemptTimeout(this.settings.attemptTimeout())
				.apiCallTimeout(this.settings.totalTimeout()));
	}

	@Override
	public void close() {
		this.eks.values().forEach(EksClient::close);
		this.iam.values().forEach(IamClient::close);
		this.sts.values().forEach(StsClient::close);
		this.callers.values().forEach(CallerCheck::close);
		this.http.close();
	}

	/** The portal was asked about an account or region that it does not manage. */
	static class NotSetUp extends RuntimeException {

		NotSetUp(String message) {
			super(message);
		}

	}

}
