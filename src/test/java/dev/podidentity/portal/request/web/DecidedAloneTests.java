package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.request.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

class DecidedAloneTests {

	private static final Instant NOW = SampleRequest.ASKED;

	private static final RequestRow ROW = SampleRequest.submitted().row(1047);

	@Test
	void whatIsInOrderIsDecidedWithOthers() {
		assertThat(reason(ROW)).isNull();
	}

	@Test
	void targetOfTheSystemIsDecidedAlone() {
		assertThat(reason(ROW, check(Name.SYSTEM_TARGET, Result.WARNING)))
			.isEqualTo("A target belongs to the system of its cluster: open it to decide");
		assertThat(reason(ROW, check(Name.SYSTEM_TARGET, Result.OK))).isNull();
	}

	@ParameterizedTest
	@EnumSource(value = Name.class,
			names = { "ROLE_EXISTS", "ROLE_ACCOUNT", "ROLE_TRUST", "ROLE_CONDITIONS", "TARGET_ROLE" })
	void trustThatNobodyCanTellIsDecidedAlone(Name name) {
		assertThat(reason(ROW, check(name, Result.UNKNOWN)))
			.isEqualTo("Preflight cannot tell whether pods would get the role: open it to decide");
	}

	@ParameterizedTest
	@EnumSource(value = Name.class, mode = Mode.INCLUDE,
			names = { "CLUSTER_ACTIVE", "AGENT", "TARGET_FREE", "ROLE_SHARED", "SESSION_TAGS", "LIMIT" })
	void whatElseCannotBeToldHoldsNobodyUp(Name name) {
		assertThat(reason(ROW, check(name, Result.UNKNOWN))).isNull();
	}

	@ParameterizedTest
	@EnumSource(Name.class)
	void failureOfAnyCheckIsDecidedAlone(Name name) {
		assertThat(reason(ROW, check(name, Result.FAILED), check(Name.SYSTEM_TARGET, Result.WARNING)))
			.isEqualTo("Preflight found a failure: open it to decide");
	}

	@ParameterizedTest
	@CsvSource({ "-1, true", "0, true", "1, false" })
	void whatIsPastItsEndIsDecidedAlone(long seconds, boolean alone) {
		RequestRow row = SampleRequest.submitted().expiresAt(NOW.plusSeconds(seconds)).row(1047);
		assertThat(reason(row)).isEqualTo(
				alone ? "The end asked for has passed, so nothing would be made: open it to reject it or send it back"
						: null);
	}

	@Test
	void theEndIsToldBeforePreflightHasAnswered() {
		RequestRow row = SampleRequest.submitted().expiresAt(NOW).row(1047);
		assertThat(DecidedAlone.reason(row, null, NOW)).startsWith("The end asked for has passed");
	}

	private static @Nullable String reason(RequestRow row, Check... more) {
		List<Check> checks = new ArrayList<>(List.of(more));
		checks.add(check(Name.ROLE_BREADTH, Result.OK));
		return DecidedAlone.reason(row, new EvidenceView(checks, NOW), NOW);
	}

	private static Check check(Name name, Result result) {
		return SampleRequest.check(name, result, "What is so");
	}

}
