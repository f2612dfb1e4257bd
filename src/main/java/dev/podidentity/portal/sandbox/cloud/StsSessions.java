package dev.podidentity.portal.sandbox.cloud;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * STS. Any role of a known account can be assumed, whether it exists or not: the sandbox
 * checks no permissions. A session is told by its credentials alone, so that it survives
 * a restart: the access key bears the account, the token the ARN.
 */
public final class StsSessions {

	private final Store store;

	private final Clock clock;

	StsSessions(Store store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/** AssumeRole. Throws {@link AwsFailure}. */
	public Session assume(String roleArn, String sessionName, Duration duration) {
		RoleArn role = RoleArn.parse(roleArn)
			.orElseThrow(() -> new AwsFailure(AwsError.VALIDATION, "RoleArn is not the ARN of a role"));
		if (!this.store.with((state) -> state.accounts().contains(role.account()))) {
			throw new AwsFailure(AwsError.NOT_AUTHORIZED,
					"User is not authorized to perform: sts:AssumeRole on resource: " + roleArn);
		}
		String arn = "arn:" + role.partition() + ":sts::" + role.account() + ":assumed-role/" + role.name() + "/"
				+ sessionName;
		return new Session("ASIA" + role.account() + RandomIds.upper(4), RandomIds.lower(40), token(arn),
				this.clock.instant().plus(duration).truncatedTo(ChronoUnit.SECONDS), arn,
				"AROA" + RandomIds.upper(17) + ":" + sessionName);
	}

	/** GetCallerIdentity: the ARN of the caller. */
	public String arn(Caller caller) {
		return arnOf(caller.sessionToken()).orElseGet(() -> "arn:aws:iam::" + caller.account() + ":user/sandbox");
	}

	private static String token(String arn) {
		return Base64.getEncoder().encodeToString(arn.getBytes(StandardCharsets.UTF_8));
	}

	private static Optional<String> arnOf(@Nullable String token) {
		if (token == null) {
			return Optional.empty();
		}
		try {
			String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
			return Arn.parse(text).map(Arn::toString);
		}
		catch (IllegalArgumentException ex) {
			// any credentials will do, those of other places too
			return Optional.empty();
		}
	}

}
