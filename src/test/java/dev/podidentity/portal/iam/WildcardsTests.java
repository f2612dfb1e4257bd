package dev.podidentity.portal.iam;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class WildcardsTests {

	@ParameterizedTest
	@CsvSource({ "*,payments,true", "*,'',true", "'','',true", "'',a,false", "pay*,payments,true",
			"*ments,payments,true", "p*y*s,payments,true", "p*x*s,payments,false", "payment?,payments,true",
			"payments?,payments,false", "payments*,payments,true", "payments**,payments,true", "?,a,true", "?,ab,false",
			"a.c,abc,false", "*ab,aab,true", "*aab,aaab,true", "a*b*c,abcbc,true", "team-*-prod,team-a-prod,true",
			"team-*-prod,team-a-dev,false" })
	void match(String pattern, String text, boolean expected) {
		assertThat(Wildcards.match(pattern, text)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "arn:aws:eks:*:111122223333:cluster/*,HOLDS",
			"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1,HOLDS", "arn:aws:eks:eu-*:*:*,HOLDS",
			"arn:aws:eks:us-east-1:111122223333:cluster/*,DOES_NOT_HOLD", "arn:*,CANNOT_TELL", "*,CANNOT_TELL" })
	void arnIsComparedPartByPart(String pattern, Truth expected) {
		assertThat(ValuePattern.of(pattern, true, null)
			.matchesArn("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1")).isEqualTo(expected);
	}

	@Test
	void patternMadeToBeSlowIsNot() {
		String pattern = "*a".repeat(900) + "b";
		assertTimeoutPreemptively(Duration.ofSeconds(2),
				() -> assertThat(Wildcards.match(pattern, "a".repeat(2_000))).isFalse());
	}

}
