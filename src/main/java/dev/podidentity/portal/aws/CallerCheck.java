package dev.podidentity.portal.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Whether the credentials for an account are of that account. Who they are of never
 * changes, so STS is asked once for each new set of them, before their first use. What
 * STS does not answer is not taken for right: the call that needs them fails.
 */
class CallerCheck implements AutoCloseable {

	private final String account;

	private final AwsCredentialsProvider credentials;

	private final StsClient sts;

	private volatile @Nullable Caller caller;

	private @Nullable RuntimeException failure;

	private long failedAt;

	CallerCheck(String account, AwsCredentialsProvider credentials, StsClient sts) {
		this.account = account;
		this.credentials = credentials;
		this.sts = sts;
	}

	/**
	 * @throws WrongAccount where the credentials are of another account
	 */
	void demand() {
		Caller current = current(this.credentials.resolveCredentials().accessKeyId());
		if (!current.account().equals(this.account)) {
			throw new WrongAccount("The credentials of the portal are of account " + current.account() + " ("
					+ current.arn() + "), but it is set up to use them for account " + this.account
					+ ". Nothing is read or changed there; correct portal.aws.accounts.");
		}
	}

	private Caller current(String accessKey) {
		Caller known = this.caller;
		return (known != null && known.accessKey().equals(accessKey)) ? known : ask(accessKey);
	}

	private Caller ask(String accessKey) {
		long entered = System.nanoTime();
		synchronized (this) {
			Caller known = this.caller;
			if (known != null && known.accessKey().equals(accessKey)) {
				return known;
			}
			// those who have waited for this answer need not wait for another one
			RuntimeException failed = this.failure;
			if (failed != null && this.failedAt - entered > 0) {
				throw failed;
			}
			return ask(accessKey, this.sts);
		}
	}

	private Caller ask(String accessKey, StsClient client) {
		try {
			GetCallerIdentityResponse told = client.getCallerIdentity();
			if (told.account() == null) {
				// no answer of STS: asked again with the next call
				throw new WrongAccount("STS did not tell which account the credentials for account " + this.account
						+ " are of. Nothing is read or changed there until it does.");
			}
			Caller asked = new Caller(accessKey, told.account(), String.valueOf(told.arn()));
			this.caller = asked;
			this.failure = null;
			return asked;
		}
		catch (RuntimeException ex) {
			this.failure = ex;
			this.failedAt = System.nanoTime();
			throw ex;
		}
	}

	@Override
	public void close() {
		this.sts.close();
	}

	private record Caller(String accessKey, String account, String arn) {
	}

}
