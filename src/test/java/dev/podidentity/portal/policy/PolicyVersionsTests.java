package dev.podidentity.portal.policy;

import java.time.Instant;

import dev.podidentity.portal.testing.Tables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PolicyVersionsTests {

	private final PolicyVersions versions = new PolicyVersions(Tables.empty());

	@Test
	void newestVersionIsTheOneOfTheHighestNumber() {
		assertThat(this.versions.newestNumber()).isZero();
		PolicyDocument second = document(2, "tests: []");
		this.versions.add(second);
		this.versions.add(document(1, null));
		assertThat(this.versions.newestNumber()).isEqualTo(2);
		assertThat(this.versions.find(2)).contains(second);
		assertThat(this.versions.find(1)).map(PolicyDocument::tests).isEmpty();
		assertThat(this.versions.find(3)).isEmpty();
	}

	@Test
	void numberIsGivenOnce() {
		this.versions.add(document(1, null));
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.versions.add(document(1, null)));
	}

	private static PolicyDocument document(int number, @Nullable String tests) {
		String text = "rules: []";
		return new PolicyDocument(number, text, tests, PolicyVersions.digest(text), "portal",
				Instant.parse("2026-11-23T09:00:00Z"));
	}

}
