package dev.podidentity.portal.aws;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells what kind of failure an error answer of AWS is: the first rule that fits. Codes
 * come from the service models; the words of messages are no contract, so they are
 * matched loosely and only where the code alone does not tell. An answer without an error
 * code was written by something between the portal and AWS: what became of the call is
 * then unclear.
 */
final class FailureKinds {

	private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException",
			"UnrecognizedClientException", "InvalidClientTokenId", "ExpiredToken", "ExpiredTokenException",
			"InvalidSignatureException", "SignatureDoesNotMatch", "IncompleteSignature", "MissingAuthenticationToken",
			"NotAuthorized", "OptInRequired");

	private static final Set<String> NOT_FOUND = Set.of("ResourceNotFoundException", "NotFoundException",
			"NoSuchEntity", "NoSuchEntityException");

	private static final Set<String> SERVER = Set.of("ServerException", "ServiceUnavailableException",
			"ServiceUnavailable", "InternalFailure", "InternalError", "ServiceFailure");

	private static final List<Rule> RULES = List.of(
	// @formatter:off
			new Rule(Kind.THROTTLED,      (answer) -> answer.status() == 429 || answer.throttling()),
			new Rule(Kind.ACCESS_DENIED,  (answer) -> answer.status() == 401 || answer.status() == 403),
			new Rule(Kind.UNCLEAR,        (answer) -> answer.code().isEmpty() || answer.status() < 400),
			new Rule(Kind.ACCESS_DENIED,  (answer) -> answer.is(DENIED) || answer.says("not authorized to perform")),
			new Rule(Kind.SERVER_ERROR,   (answer) -> answer.status() >= 500 || answer.is(SERVER)),
			new Rule(Kind.NOT_FOUND,      (answer) -> answer.status() == 404 || answer.is(NOT_FOUND)),
			new Rule(Kind.LIMIT_EXCEEDED, (answer) -> answer.code().contains("LimitExceeded")),
			new Rule(Kind.ALREADY_EXISTS, (answer) -> answer.status() == 409 || answer.says("already exists")),
			new Rule(Kind.TRUST_INVALID,  (answer) -> answer.says("trust policy")),
			new Rule(Kind.ROLE_NOT_FOUND, (answer) -> answer.says("role\\b.*(does not exist|not found|cannot be found)")),
			new Rule(Kind.INVALID,        (answer) -> true));
	// @formatter:on

	private FailureKinds() {
	}

	static Kind of(int status, @Nullable String code, @Nullable String message, boolean throttling) {
		Answer answer = new Answer(status, (code != null) ? code : "", (message != null) ? message : "", throttling);
		return RULES.stream().filter((rule) -> rule.fits().test(answer)).findFirst().orElseThrow().kind();
	}

	private record Rule(Kind kind, Predicate<Answer> fits) {
	}

	private record Answer(int status, String code, String message, boolean throttling) {

		boolean is(Set<String> codes) {
			return codes.contains(this.code);
		}

		boolean says(String words) {
			return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL).matcher(this.message).find();
		}

	}

}
