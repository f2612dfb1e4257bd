package dev.podidentity.portal.faults.crash;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.podidentity.portal.faults.crash.Moment.Phase;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.EksException;

/**
 * Trouble on the wire that each process has once with a service account, by its name. The
 * knobs of the sandbox make trouble for everybody; this is for the one that shall crash.
 */
public enum Trouble {

	/** The call is not sent. */
	UNSENT(Phase.SENDING),
	/** EKS has had enough calls. */
	THROTTLED(Phase.SENDING),
	/** The call has its effect, and the answer is lost. */
	LOST(Phase.ANSWERED),
	/** It takes a while until the call is sent. */
	LATE_CALL(Phase.SENDING),
	/** The call has its effect, and it takes a while until the answer is read. */
	LATE_ANSWER(Phase.ANSWERED);

	/** Longer than the pause between two signs of life, shorter than the portal waits. */
	private static final Duration A_WHILE = Duration.ofMillis(3500);

	private static final Set<String> HAD = ConcurrentHashMap.newKeySet();

	private final Phase phase;

	Trouble(Phase phase) {
		this.phase = phase;
	}

	/** What is in the names of service accounts that have this trouble. */
	public String mark() {
		return "-trouble-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "-";
	}

	static void strike(Phase phase, SdkRequest request) {
		if (request instanceof CreatePodIdentityAssociationRequest create) {
			String serviceAccount = create.serviceAccount();
			Arrays.stream(values())
				.filter((trouble) -> trouble.phase == phase && serviceAccount.contains(trouble.mark()))
				.filter((trouble) -> HAD.add(serviceAccount))
				.forEach(Trouble::strike);
		}
	}

	private void strike() {
		switch (this) {
			case UNSENT, LOST -> throw SdkClientException.create("The connection broke: " + name());
			case THROTTLED -> throw EksException.builder()
				.statusCode(429)
				.awsErrorDetails(AwsErrorDetails.builder()
					.errorCode("ThrottlingException")
					.errorMessage("Rate exceeded")
					.build())
				.build();
			case LATE_CALL, LATE_ANSWER -> sleep();
		}
	}

	private static void sleep() {
		try {
			Thread.sleep(A_WHILE.toMillis());
		}
		catch (InterruptedException ex) {
			// as the SDK does it where the time is up
			Thread.currentThread().interrupt();
			throw SdkClientException.create("Interrupted", ex);
		}
	}

}
