package dev.podidentity.portal.sandbox.cloud;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.podidentity.portal.iam.PolicyDocument;
import dev.podidentity.portal.iam.PolicyStatement;
import dev.podidentity.portal.iam.PolicyStatement.Principals;

/**
 * What IAM wants of a trust policy beyond the grammar of policies: principals that can be
 * some, and actions that assume a role. Whether a role that is named exists is not looked
 * at.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principals
 * in the IAM user guide</a>
 */
final class TrustGrammar {

	private static final Set<String> ACTIONS = Set.of("sts:assumerole", "sts:assumerolewithsaml",
			"sts:assumerolewithwebidentity", "sts:tagsession", "sts:setsourceidentity", "sts:setcontext");

	private static final Pattern OTHER_SERVICE = Pattern.compile("(?i)(?!sts:)[^:]+:.*");

	private static final Pattern WILDCARD = Pattern.compile("[*?]");

	private static final String ARN = "arn:aws[a-z-]*:";

	/** Each kind with what its identifiers look like; services are in lower case. */
	private static final Map<String, Pattern> IDENTIFIERS = Map.of("AWS",
			Pattern.compile("\\*|[0-9]{12}|A[A-Z0-9]{15,127}|" + ARN + "iam::[0-9]{12}:(root|(role|user)/[^*?$]+)|"
					+ ARN + "sts::[0-9]{12}:(assumed-role/[^*?$/]+/|federated-user/)[^*?$]+"),
			"Service", Pattern.compile("\\*|[a-z0-9][a-z0-9.-]*\\.(amazonaws\\.com(\\.cn)?|amazon\\.com)"), "Federated",
			Pattern.compile("\\*|" + ARN + "iam::[0-9]{12}:(oidc|saml)-provider/[^*?$]+"
					+ "|accounts\\.google\\.com|cognito-identity\\.amazonaws\\.com|graph\\.facebook\\.com|www\\.amazon\\.com"),
			"CanonicalUser", Pattern.compile("\\*|[0-9a-f]{64}"));

	private TrustGrammar() {
	}

	/** What IAM would say; empty where it takes the document. */
	static Optional<String> complaint(PolicyDocument trust) {
		List<PolicyStatement> statements = trust.statements();
		return statements.stream()
			.flatMap((statement) -> Optional.ofNullable(statement.principals()).stream())
			.flatMap((principals) -> invalid(principals).stream())
			.findFirst()
			.map((principal) -> "Invalid principal in policy: " + principal)
			.or(() -> statements.stream()
				.flatMap((statement) -> statement.actions().values().stream())
				.filter(TrustGrammar::assumesNothing)
				.findFirst()
				.map((action) -> "AssumeRole policy may only specify STS AssumeRole actions."));
	}

	private static List<String> invalid(Principals principals) {
		return principals.byType()
			.entrySet()
			.stream()
			.flatMap((type) -> type.getValue()
				.stream()
				.filter((identifier) -> !fits(type.getKey(), identifier))
				.map((identifier) -> "\"" + type.getKey().toUpperCase(Locale.ROOT) + "\":\"" + identifier + "\""))
			.toList();
	}

	private static boolean fits(String type, String identifier) {
		Pattern pattern = IDENTIFIERS.get(type);
		return pattern == null || pattern.matcher(identifier).matches();
	}

	private static boolean assumesNothing(String action) {
		return OTHER_SERVICE.matcher(action).matches()
				|| (!WILDCARD.matcher(action).find() && !ACTIONS.contains(action.toLowerCase(Locale.ROOT)));
	}

}
