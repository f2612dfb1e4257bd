package dev.podidentity.portal.iam;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DataFileTests {

	@ParameterizedTest
	@ValueSource(strings = { "action-levels.txt", "escalation.txt", "resource-formats.txt", "resource-services.txt" })
	void linesAreThoseThatSaySomething(String name) {
		assertThat(DataFile.lines(name)).isNotEmpty()
			.noneMatch(String::isBlank)
			.noneMatch((line) -> line.startsWith("#"))
			.allMatch((line) -> line.startsWith("[") || line.contains(" "));
	}

}
