package dev.podidentity.portal.preflight;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.AwsCallFailed;
import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What to do where AWS did not tell, by why it did not: a permission helps only where one
 * was missing.
 */
final class UnreadRemedy {

	private static final String AGAIN = "Check again in a minute.";

	/** The caller is not known, or not believed: no permission mends that. */
	private static final Set<String> CREDENTIALS = Set.of("UnrecognizedClientException", "InvalidClientTokenId",
			"ExpiredToken", "ExpiredTokenException", "InvalidSignatureException", "SignatureDoesNotMatch",
			"IncompleteSignature", "MissingAuthenticationToken", "MissingAuthenticationTokenException",
			"RequestExpired");

	/** The account has not opened the region, or not signed up for the service. */
	private static final String NOT_OPEN = "OptInRequired";

	private static final Set<String> EKS = Set.of("ListClusters", "DescribeCluster", "DescribeAddon",
			"ListPodIdentityAssociations", "DescribePodIdentityAssociation");

	private UnreadRemedy() {
	}

	/** For one call; null where nothing helps but another choice. */
	static @Nullable String of(AwsCallFailed failure) {
		return of(List.of(failure));
	}

	/** For several calls, each thing to do once; null where there is nothing to do. */
	static @Nullable String of(Collection<AwsCallFailed> failures) {
		String denied = failures.stream()
			.filter(UnreadRemedy::lacksPermission)
			.map(UnreadRemedy::action)
			.distinct()
			.collect(Collectors.joining(", "));
		String text = Stream
			.concat(denied.isEmpty() ? Stream.of()
					: Stream.of("Ask an administrator of the portal to allow " + denied + " there."),
					failures.stream().map(UnreadRemedy::otherwise).filter(Objects::nonNull).distinct())
			.collect(Collectors.joining(" "));
		return text.isEmpty() ? null : text;
	}

	/** Why AWS did not tell, in front of its own words. */
	static String why(AwsCallFailed failure) {
		return switch (failure.kind()) {
			case ACCESS_DENIED -> lacksPermission(failure) ? "AWS does not let the portal look. "
					: "AWS did not accept the call of the portal. ";
			case WRONG_ACCOUNT -> "";
			case THROTTLED -> "AWS had too many calls. ";
			case NOT_FOUND -> "It does not exist in AWS. ";
			case SERVER_ERROR, UNCLEAR -> "AWS did not answer as it should. ";
			case ALREADY_EXISTS, ROLE_NOT_FOUND, ROLE_UNREAD, TRUST_INVALID, LIMIT_EXCEEDED, INVALID ->
				"AWS refused to tell. ";
		};
	}

	private static boolean lacksPermission(AwsCallFailed failure) {
		String code = failure.call().errorCode();
		return failure.kind() == Kind.ACCESS_DENIED && code != null && !code.isEmpty() && !CREDENTIALS.contains(code)
				&& !NOT_OPEN.equals(code);
	}

	private static @Nullable String otherwise(AwsCallFailed failure) {
		return switch (failure.kind()) {
			case ACCESS_DENIED -> lacksPermission(failure) ? null : notAccepted(failure.call().errorCode());
			case WRONG_ACCOUNT -> "Ask an administrator of the portal to correct its settings.";
			case THROTTLED, SERVER_ERROR, UNCLEAR, ALREADY_EXISTS, ROLE_NOT_FOUND, ROLE_UNREAD, TRUST_INVALID,
					LIMIT_EXCEEDED, INVALID ->
				AGAIN;
			case NOT_FOUND -> null;
		};
	}

	private static String notAccepted(@Nullable String code) {
		if (code == null || code.isEmpty()) {
			return "Ask an administrator of the portal what stands between it and AWS: AWS itself names an error.";
		}
		return NOT_OPEN.equals(code) ? "Ask an administrator of the portal whether the account has opened that region."
				: "Ask an administrator of the portal to look at the credentials that it calls AWS with.";
	}

	private static String action(AwsCallFailed failure) {
		String operation = failure.call().operation();
		return (EKS.contains(operation) ? "eks:" : "iam:") + operation;
	}

}
