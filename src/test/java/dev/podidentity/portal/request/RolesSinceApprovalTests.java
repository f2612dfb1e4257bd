package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.preflight.RoleIds;
import dev.podidentity.portal.preflight.RoleIds.Found;
import dev.podidentity.portal.preflight.RoleIds.State;
import dev.podidentity.portal.preflight.RoleProfile;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import dev.podidentity.portal.preflight.RoleProfiles;
import dev.podidentity.portal.request.ApprovedRoles.Run;
import dev.podidentity.portal.request.ApprovedRoles.Runs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

class RolesSinceApprovalTests {

	private static final Target TARGET = new Target(
			ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1"), "payments", "ledger");

	private static final String ROLE = "arn:aws:iam::111122223333:role/payments-ledger";

	private static final String REPORTS = "arn:aws:iam::777788889999:role/reports";

	private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

	private final ApprovedRoles approved = mock(ApprovedRoles.class);

	private final RoleIds ids = mock(RoleIds.class);

	private final RoleProfiles profiles = mock(RoleProfiles.class);

	private final RolesSinceApproval roles = new RolesSinceApproval(this.approved, this.ids, this.profiles,
			Clock.fixed(NOW, ZoneOffset.UTC));

	@ParameterizedTest
	@CsvSource({ "THERE, A, THERE, A, ''", "THERE, A, THERE, B, its unique id was A and is B",
			"THERE, A, MISSING, , does not exist any more", "THERE, A, UNKNOWN, , ''",
			"MISSING, , THERE, B, and there is one now", "MISSING, , MISSING, , ''", "MISSING, , UNKNOWN, , ''" })
	void roleIsComparedWithTheOneThatWasApproved(State then, @Nullable String before, State state, @Nullable String now,
			String words) {
		approved((then == State.MISSING) ? missing() : role(ROLE, before, null));
		given(this.ids.within(any(), any())).willReturn(new Found(state, now));
		if (words.isEmpty()) {
			assertThat(changed(null)).isEmpty();
		}
		else {
			assertThat(changed(null)).contains("payments-ledger", words);
		}
	}

	@Test
	void whatNobodyCouldReadIsNotAskedFor() {
		approved(role(ROLE, null, null));
		assertThat(changed(null)).isEmpty();
		verifyNoInteractions(this.ids, this.profiles);
	}

	@Test
	void targetRoleIsComparedToo() {
		approved(role(ROLE, "A", null) + "," + role(REPORTS, "T1", null));
		given(this.ids.within(eq(RoleArn.valueOf(ROLE)), any())).willReturn(Found.of("A"));
		given(this.ids.within(eq(RoleArn.valueOf(REPORTS)), any())).willReturn(Found.of("T2"));
		assertThat(changed(REPORTS)).contains("Role reports", "was T1 and is T2").doesNotContain("payments-ledger");
	}

	@ParameterizedTest
	@CsvSource({ "NARROW, NARROW, ''", "NARROW, WILDCARD, it may do more than what is named now",
			"NARROW, ADMINISTRATOR, it has administrator access now", "WILDCARD, ADMINISTRATOR, administrator access",
			"WILDCARD, NARROW, ''", "ADMINISTRATOR, ADMINISTRATOR, ''", "UNKNOWN, ADMINISTRATOR, administrator access",
			"NARROW, UNKNOWN, unread: Role payments-ledger may be able to do more", "ADMINISTRATOR, UNKNOWN, ''" })
	void roleThatReachesFurtherIsNotTheOneThatWasApproved(Breadth then, Breadth now, String words) {
		approved(role(ROLE, "A", then));
		given(this.ids.within(any(), any())).willReturn(Found.of("A"));
		given(this.profiles.within(any(), any())).willReturn(new RoleProfile(now, null));
		if (words.isEmpty()) {
			assertThat(changed(null)).isEmpty();
		}
		else {
			assertThat(changed(null)).contains("payments-ledger", words);
		}
	}

	@Test
	void roleOfWhichOnlyTheReachWasReadMayNotReachFurther() {
		approved(role(ROLE, null, Breadth.NARROW));
		given(this.profiles.within(any(), any())).willReturn(new RoleProfile(Breadth.ADMINISTRATOR, null));
		assertThat(changed(null)).contains("it has administrator access now");
	}

	@Test
	void oneRunTellsWhichRoleItIsAndALaterOneHowFarItReaches() {
		approved(role(ROLE, "A", Breadth.ADMINISTRATOR), role(ROLE, null, Breadth.NARROW));
		given(this.ids.within(any(), any())).willReturn(Found.of("A"));
		given(this.profiles.within(any(), any())).willReturn(new RoleProfile(Breadth.ADMINISTRATOR, null));
		assertThat(changed(null)).contains("it has administrator access now");
		given(this.ids.within(any(), any())).willReturn(Found.of("B"));
		assertThat(changed(null)).contains("its unique id was A and is B");
	}

	/** What the runs of preflight found before the approval, oldest first. */
	private void approved(String... checks) {
		JsonMapper json = JsonMapper.builder().build();
		given(this.approved.of(any())).willReturn(
				new Runs(Stream.of(checks).map((run) -> new Run(json.readTree("[" + run + "]"), true)).toList()));
	}

	private static String role(String arn, @Nullable String id, @Nullable Breadth breadth) {
		return "{\"name\":\"ROLE_EXISTS\",\"result\":\"OK\",\"role\":{\"arn\":\"" + arn + "\",\"id\":" + text(id)
				+ ",\"breadth\":" + text(breadth) + "}}";
	}

	private static String text(@Nullable Object value) {
		return (value != null) ? "\"" + value + "\"" : "null";
	}

	private static String missing() {
		return "{\"name\":\"ROLE_EXISTS\",\"result\":\"FAILED\"}";
	}

	@Test
	void whatWasApprovedIsReadOnceForTheChangesOfARequest() {
		approved(role(ROLE, "A", null));
		given(this.ids.within(any(), any())).willReturn(Found.of("A"));
		RequestId request = new RequestId(UUID.randomUUID());
		AssociationSpec spec = new AssociationSpec("payments", "ledger", ROLE, Map.of(), false, null, null);
		assertThat(this.roles.doubt(request, TARGET, spec, NOW)).isEmpty();
		assertThat(this.roles.doubt(request, TARGET, spec, NOW)).isEmpty();
		verify(this.approved).of(request.value());
	}

	/** Whoever asked or retried has perhaps altered the role at once. */
	@ParameterizedTest
	@CsvSource({ "PT10M, PT1S", "PT1S, PT1S", "PT0.3S, PT0.3S", "PT0S, PT0S", "-PT5S, PT0S" })
	void whatIamToldCountsForASecondAndNeverFromBefore(String ago, Duration age) {
		approved(role(ROLE, "A", Breadth.NARROW));
		given(this.ids.within(any(), any())).willReturn(Found.of("A"));
		given(this.profiles.within(any(), any())).willReturn(new RoleProfile(Breadth.NARROW, null));
		assertThat(changed(null, NOW.minus(Duration.parse(ago)))).isEmpty();
		verify(this.ids).within(RoleArn.valueOf(ROLE), age);
		verify(this.profiles).within(RoleArn.valueOf(ROLE), age);
	}

	private String changed(@Nullable String targetRole) {
		return changed(targetRole, NOW.minusSeconds(60));
	}

	private String changed(@Nullable String targetRole, Instant since) {
		return this.roles
			.doubt(new RequestId(UUID.randomUUID()), TARGET,
					new AssociationSpec("payments", "ledger", ROLE, Map.of(), false, targetRole, null), since)
			.map((doubt) -> (doubt.unread() ? "unread: " : "") + doubt.words())
			.orElse("");
	}

}
