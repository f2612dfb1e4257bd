package dev.podidentity.portal.catalog;

import java.time.Instant;
import java.util.Optional;

import dev.podidentity.portal.aws.ClusterArn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Until when a policy lets pods in, by its dates. */
class TrustEndTests {

	private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

	private static final PodIdentitySession SESSION = new PodIdentitySession(
			ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1"), "payments", "checkout",
			false);

	@ParameterizedTest(name = "Allow if {0}")
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					"DateLessThan":{"aws:CurrentTime":"2027-01-01"}                            | 2027-01-01T00:00:00Z
					"DateLessThanEquals":{"aws:CurrentTime":"2027-01-01T01:00:00+01:00"}       | 2027-01-01T00:00:00Z
					"DateGreaterThan":{"aws:CurrentTime":"2026-01-01"},"DateLessThan":{"aws:CurrentTime":"2027"} | 2027-01-01T00:00:00Z
					"NumericLessThan":{"aws:EpochTime":1798761600}                             | 2027-01-01T00:00:00Z
					"NumericLessThan":{"aws:EpochTime":"1798761600.5"}                         | 2027-01-01T00:00:01Z
					"DateLessThan":{"AWS:currenttime":"1798761600"}                            | 2027-01-01T00:00:00Z
					"DateNotEquals":{"aws:CurrentTime":"2027-01-01"}                           |
					"DateGreaterThan":{"aws:CurrentTime":"2026-01-01"}                         |
					"DateLessThan":{"aws:TokenIssueTime":"2027-01-01"}                         |
					""")
	void endsForGood(String condition, @Nullable Instant end) {
		assertThat(end(TrustPolicies.onlyIf("{" + condition + "}")))
			.isEqualTo(Optional.ofNullable(end).map((at) -> new TrustEnd(at, true, null)));
	}

	@ParameterizedTest(name = "Deny if {0}")
	@CsvSource(delimiter = '|', quoteCharacter = '^',
			textBlock = """
					"NumericGreaterThan":{"aws:EpochTime":"1893456000"}                        | 2030-01-01T00:00:00Z | true  |
					"DateGreaterThan":{"aws:CurrentTime":"2027-01-01"},"StringEquals":{"aws:SourceOrgID":"o-1"} | 2027-01-01T00:00:00Z | false |
					"DateGreaterThan":{"aws:CurrentTime":"2027-01-01"},"DateLessThan":{"aws:CurrentTime":"2028-01-01"} | 2027-01-01T00:00:00Z | true | 2028-01-01T00:00:00Z
					"DateGreaterThan":{"aws:CurrentTime":"2027-01-01"},"Bool":{"aws:SecureTransport":"false"} | | false |
					"DateEquals":{"aws:CurrentTime":"2027-01-01"}                              | | false |
					"DateEquals":{"aws:CurrentTime":["2027-01-01","2027-02-01"]}               | | false |
					""")
	void denialsEndItToo(String condition, @Nullable Instant end, boolean certain, @Nullable Instant turn) {
		assertThat(end(TrustPolicies.GOOD.replace("]}]", """
				]},{"Effect":"Deny","Principal":"*","Action":"sts:*","Condition":{%s}}]""".formatted(condition))))
			.isEqualTo(Optional.ofNullable(end).map((at) -> new TrustEnd(at, certain, turn)));
	}

	@Test
	void statementThatTakesOverEndsNothing() {
		String until = statement("\"DateLessThanEquals\":{\"aws:CurrentTime\":\"2026-12-31T23:59:59Z\"}");
		String from = statement("\"DateGreaterThanEquals\":{\"aws:CurrentTime\":\"2027-01-01T00:00:00Z\"}");
		assertThat(end(TrustPolicies.policy(until, from))).isEmpty();
		assertThat(end(TrustPolicies.policy(until, statement("\"Bool\":{\"aws:SecureTransport\":\"true\"}"))))
			.isEmpty();
	}

	@Test
	void gapBetweenTwoStatementsIsNoEndForGood() {
		String until = statement("\"DateLessThan\":{\"aws:CurrentTime\":\"2026-12-01\"}");
		String from = statement("\"DateGreaterThan\":{\"aws:CurrentTime\":\"2026-12-02\"}");
		assertThat(end(TrustPolicies.policy(until, from)).orElseThrow().words())
			.isEqualTo("By the dates in its trust policy only until 2026-12-01T00:00:00Z; after that pods get no new "
					+ "credentials, and from 2026-12-02T00:00:00Z on it can be different again");
	}

	@Test
	void wordsDoNotClaimWhatShowsOnlyWhenAPodAsks() {
		assertThat(new TrustEnd(NOW, true, null).words()).isEqualTo("By the dates in its trust policy only until "
				+ "2026-11-30T10:00:00Z; after that pods get no new credentials");
		assertThat(new TrustEnd(NOW, false, null).words())
			.isEqualTo("By the dates in its trust policy for certain only until 2026-11-30T10:00:00Z; whether pods get "
					+ "credentials after that shows only when one asks");
	}

	private static Optional<TrustEnd> end(String policy) {
		return Optional.ofNullable(TrustPolicy.parse(policy).decide(SESSION, NOW).end());
	}

	private static String statement(String condition) {
		return """
				{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:*","Condition":{%s}}"""
			.formatted(condition);
	}

}
