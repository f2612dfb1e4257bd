package dev.podidentity.portal.association;

import dev.podidentity.portal.catalog.TrustPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.podidentity.portal.association.Inventories.NOON;
import static dev.podidentity.portal.association.Inventories.PROD;
import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong in a trust policy is known again by the reason that is kept. */
class RoleTrustTests {

	private static final String ALLOW = statement("Allow", "\"sts:AssumeRole\", \"sts:TagSession\"", "");

	private static final String DENY = statement("Deny", "\"sts:AssumeRole\", \"sts:TagSession\"", "");

	private static final String CONDITION = """
			, "Condition": {"StringEquals": {"aws:RequestTag/kubernetes-namespace": "another"}}""";

	private static final String SOURCE = """
			, "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}""";

	@ParameterizedTest
	@CsvSource({ "none, DOES_NOT_TRUST, NO_TRUST", "part, DOES_NOT_TRUST, IN_PART",
			"condition, DOES_NOT_TRUST, CONDITION", "deny, DOES_NOT_TRUST, DENY",
			"conditional deny, DOES_NOT_TRUST, DENY", "source, CANNOT_TELL, WHEN_ASKED",
			"nonsense, CANNOT_TELL, UNREADABLE" })
	void whatIsWrongIsKnownAgainByTheReason(String which, RoleStatus status, TrustFinding finding) {
		RoleTrust trust = RoleTrust.ofRole(TrustPolicy.parse(policy(which)), Inventories.made(PROD, "ledger", NOON),
				NOON);
		assertThat(trust.status()).isEqualTo(status);
		assertThat(TrustFinding.of(trust.reason())).contains(finding);
	}

	private static String policy(String which) {
		String statements = switch (which) {
			case "none" -> ALLOW.replace("pods.eks", "ec2");
			case "part" -> statement("Allow", "\"sts:AssumeRole\"", "");
			case "condition" -> statement("Allow", "\"sts:AssumeRole\", \"sts:TagSession\"", CONDITION);
			case "deny" -> ALLOW + ", " + DENY;
			case "conditional deny" -> ALLOW + ", " + statement("Deny", "\"sts:AssumeRole\", \"sts:TagSession\"",
					CONDITION.replace("another", "payments"));
			case "source" -> statement("Allow", "\"sts:AssumeRole\", \"sts:TagSession\"", SOURCE);
			default -> which;
		};
		return "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}";
	}

	private static String statement(String effect, String actions, String condition) {
		return "{\"Effect\": \"" + effect
				+ "\", \"Principal\": {\"Service\": \"pods.eks.amazonaws.com\"}, \"Action\": [" + actions + "]"
				+ condition + "}";
	}

}
