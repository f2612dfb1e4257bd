package dev.podidentity.portal.sandbox.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.podidentity.portal.sandbox.cloud.TokenMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultsJsonTests {

	@Test
	void absentMeansNoFault() {
		Faults faults = FaultsJson.read("{}");
		assertThat(faults.concerns("CreatePodIdentityAssociation")).isTrue();
		assertThat(faults.latency()).isNull();
		assertThat(faults.throttle()).isNull();
		assertThat(faults.fate(0)).isEqualTo(Fate.SERVED);
		assertThat(faults.tokens()).isEqualTo(TokenMemory.REMEMBERED);
		assertThat(faults.roleVisibleAfter()).isZero();
		assertThat(faults.changeVisibleAfter()).isNull();
		assertThat(faults.foreign()).isEmpty();
		assertThat(FaultsJson.read("{\"latency\": null, \"htmlRate\": null, \"tokens\": null}")).isEqualTo(faults);
	}

	@Test
	void whatIsWrittenIsReadAgain() {
		Faults faults = FaultsJson.read("""
				{"seed": 7, "operations": ["CreatePodIdentityAssociation"],
				 "latency": {"median": "50ms", "p99": "2s"},
				 "throttle": {"rate": 0.5, "burst": 10, "accounts": ["111122223333"]},
				 "serverErrorRate": 0.1, "htmlRate": 0.2, "dropBeforeRate": 0.1, "dropAfterRate": 0.3, "emptyRate": 0.3,
				 "tokens": "FORGOTTEN", "tokensForgottenAfter": "5s", "roleVisibleAfter": "2m",
				 "changeVisibleAfter": "0s", "foreign": [{"cluster": "prod-eu-1", "account": "111122223333",
				 "region": "eu-central-1", "namespace": "a", "serviceAccount": "b", "roleArn": "c", "ownerArn": null}]}
				""");
		assertThat(faults.tokensForgottenAfter()).isEqualTo(Duration.ofSeconds(5));
		assertThat(faults.roleVisibleAfter()).isEqualTo(Duration.ofMinutes(2));
		assertThat(faults.foreign().get(0).target()).hasToString("111122223333.eu-central-1.prod-eu-1/a/b");
		String written = new String(FaultsJson.write(faults), StandardCharsets.UTF_8);
		assertThat(written).contains("\"median\":\"50ms\"");
		assertThat(FaultsJson.read(written)).isEqualTo(faults);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					                                                       | not a JSON object
					nonsense                                               | not a JSON object
					[]                                                     | not a JSON object
					null                                                   | not a JSON object
					{} {}                                                  | not a JSON object
					{"droprate": 0.1}                                      | droprate is unknown; take one of
					{"latency": {"median": "1s", "mean": "1s"}}            | latency.mean is unknown; take one of
					{"seed": "x"}                                          | seed must be a whole number
					{"seed": 1.5}                                          | seed must be a whole number
					{"operations": "x"}                                    | operations must be a list
					{"operations": [1]}                                    | operations[0] must be a text
					{"operations": [null]}                                 | operations must not hold null
					{"latency": "50ms"}                                    | latency must be an object
					{"latency": {"median": 50}}                            | latency.median must be a duration such as
					{"latency": {"median": "50"}}                          | latency.median must be a duration such as
					{"latency": {"median": "-5s"}}                         | latency.median must be a duration such as
					{"latency": {"p99": "1s"}}                             | latency.median must be more than 0
					{"latency": {"median": "0ms"}}                         | latency.median must be more than 0
					{"latency": {"median": "2s", "p99": "1s"}}             | latency.p99 must not be below median
					{"throttle": {"rate": 0, "burst": 1}}                  | throttle.rate must be more than 0
					{"throttle": {"rate": 5}}                              | throttle.burst must be at least 1
					{"throttle": {"rate": 5, "burst": 1.5}}                | throttle.burst must be a whole number
					{"throttle": {"rate": 5, "burst": 1, "accounts": ["1"]}} | throttle.accounts must be a list of account ids
					{"throttle": {"rate": 5, "burst": 1, "accounts": [null]}} | throttle.accounts must be a list of account ids
					{"serverErrorRate": "0.5"}                             | serverErrorRate must be a number
					{"serverErrorRate": 1.1}                               | serverErrorRate must be a number from 0 to 1
					{"htmlRate": -0.1}                                     | htmlRate must be a number from 0 to 1
					{"dropBeforeRate": 30}                                 | dropBeforeRate must be a number from 0 to 1
					{"dropAfterRate": 2}                                   | dropAfterRate must be a number from 0 to 1
					{"emptyRate": true}                                    | emptyRate must be a number
					{"dropAfterRate": 0.6, "emptyRate": 0.5}               | must not add up to more than 1
					{"tokens": "LOST"}                                     | tokens must be one of REMEMBERED, REFUSED, FORGOTTEN
					{"tokens": 1}                                          | tokens must be one of REMEMBERED, REFUSED, FORGOTTEN
					{"roleVisibleAfter": "soon"}                           | roleVisibleAfter must be a duration such as
					{"changeVisibleAfter": []}                             | changeVisibleAfter must be
					{"foreign": {}}                                        | foreign must be a list
					{"foreign": [null]}                                    | foreign must not hold null
					{"foreign": [{"cluster": "prod-eu-1"}]}                | foreign[0].account is missing
					""")
	void mistakeIsNamed(String json, String words) {
		assertThatExceptionOfType(BadKnob.class).isThrownBy(() -> FaultsJson.read(String.valueOf(json)))
			.withMessageContaining(words);
	}

}
