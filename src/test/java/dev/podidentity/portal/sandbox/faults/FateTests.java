package dev.podidentity.portal.sandbox.faults;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FateTests {

	@ParameterizedTest
	@CsvSource({ "0.0,SERVER_ERROR", "0.09,SERVER_ERROR", "0.11,HTML", "0.21,DROPPED_BEFORE", "0.31,DROPPED_AFTER",
			"0.41,EMPTIED", "0.49,EMPTIED", "0.51,SERVED", "0.999,SERVED" })
	void eachFateHasItsShare(double drawn, Fate fate) {
		Faults faults = FaultsJson.read("""
				{"serverErrorRate": 0.1, "htmlRate": 0.1, "dropBeforeRate": 0.1, "dropAfterRate": 0.1,
				 "emptyRate": 0.1}""");
		assertThat(faults.fate(drawn)).isEqualTo(fate);
	}

	@Test
	void rateOfOneMeetsEveryCall() {
		assertThat(FaultsJson.read("{\"emptyRate\": 1}").fate(Math.nextDown(1.0))).isEqualTo(Fate.EMPTIED);
	}

	@Test
	void namedOperationsAreConcerned() {
		Faults faults = FaultsJson.read("{\"operations\": [\"ListClusters\"]}");
		assertThat(faults.concerns("ListClusters")).isTrue();
		assertThat(faults.concerns("DescribeCluster")).isFalse();
	}

}
