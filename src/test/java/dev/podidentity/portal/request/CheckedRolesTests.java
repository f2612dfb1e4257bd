package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Plan.Demands;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.preflight.Check.SeenRole;
import dev.podidentity.portal.preflight.RoleIds;
import dev.podidentity.portal.preflight.RoleProfile;
import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import dev.podidentity.portal.preflight.RoleProfiles;
import dev.podidentity.portal.request.Evidence.Findings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

class CheckedRolesTests {

	private final Evidence evidence = mock(Evidence.class);

	private final RoleIds ids = mock(RoleIds.class);

	private final RoleProfiles profiles = mock(RoleProfiles.class);

	private final RequestPreflight preflight = mock(RequestPreflight.class);

	private final CheckedRoles roles = new CheckedRoles(this.evidence, this.ids, this.profiles, this.preflight);

	private final AssociationRequest request = ARequest.submitted();

	private final String role = this.request.current().content().role().toString();

	private final String name = this.request.current().content().role().name();

	@ParameterizedTest
	@CsvSource({ "OK, A, THERE, A, ''", "WARNING, A, THERE, A, ''", "OK, A, THERE, B, its unique id was A and is B",
			"WARNING, A, THERE, B, its unique id was A and is B", "OK, A, MISSING, , does not exist any more",
			"OK, A, UNKNOWN, , ''", "OK, , THERE, B, ''", "UNKNOWN, , THERE, B, ''", "UNKNOWN, , MISSING, , ''",
			"FAILED, , THERE, B, there is one now", "FAILED, , MISSING, , ''", "FAILED, , UNKNOWN, , ''" })
	void onlyWhatIsKnownThenAndNowCanDiffer(Result result, @Nullable String then, RoleIds.State state,
			@Nullable String now, String words) {
		found(check(Name.ROLE_EXISTS, result, (then != null) ? new SeenRole(this.role, then) : null));
		given(this.ids.now(any())).willReturn(new RoleIds.Found(state, now));
		List<String> changed = this.roles.changed(this.request, this.roles.found(this.request));
		if (words.isEmpty()) {
			assertThat(changed).isEmpty();
		}
		else {
			assertThat(changed).singleElement().asString().contains(words, this.name);
		}
	}

	@Test
	void targetRoleIsComparedToo() {
		AssociationRequest request = ARequest.submitted(
				AContent.plain().targetRole("arn:aws:iam::777788889999:role/reports").build(),
				Actors.inBrowser(dev.podidentity.portal.policy.Persons.MAYA));
		found(check(Name.ROLE_EXISTS, Result.OK, new SeenRole(this.role, "A")), check(Name.TARGET_ROLE_BREADTH,
				Result.OK, new SeenRole("arn:aws:iam::777788889999:role/reports", "T1")));
		given(this.ids.now(any()))
			.willAnswer((call) -> RoleIds.Found.of(call.getArgument(0).toString().equals(this.role) ? "A" : "T2"));
		assertThat(this.roles.changed(request, this.roles.found(request))).singleElement()
			.asString()
			.contains("Role reports", "T1", "T2");
	}

	@Test
	void beforePreflightHasAnsweredThereIsNothingToCompare() {
		given(this.evidence.newest(any(RequestId.class), org.mockito.ArgumentMatchers.anyInt()))
			.willReturn(Optional.empty());
		assertThat(this.roles.changed(this.request, this.roles.found(this.request))).isEmpty();
		verifyNoInteractions(this.ids);
	}

	@ParameterizedTest
	@CsvSource({ "NARROW, NARROW, ''", "NARROW, WILDCARD, it may do more than what is named now",
			"NARROW, UNKNOWN, its policies cannot all be read now",
			"NARROW, ADMINISTRATOR, it has administrator access now", "WILDCARD, NARROW, ''",
			"WILDCARD, UNKNOWN, its policies cannot all be read now",
			"WILDCARD, ADMINISTRATOR, it has administrator access now", "UNKNOWN, WILDCARD, ''",
			"UNKNOWN, ADMINISTRATOR, it has administrator access now", "ADMINISTRATOR, NARROW, ''",
			"ADMINISTRATOR, UNKNOWN, ''", ", ADMINISTRATOR, ''" })
	void roleThatCanDoMoreThanTheChecksFoundIsTold(@Nullable Breadth then, Breadth now, String words) {
		found(check(Name.ROLE_EXISTS, Result.OK, new SeenRole(this.role, "A")),
				check(Name.ROLE_BREADTH, Result.OK, new SeenRole(this.role, null, then)));
		given(this.profiles.within(any(), any())).willReturn(new RoleProfile(now, null));
		List<String> broader = this.roles.broader(this.request, this.roles.found(this.request));
		if (words.isEmpty()) {
			assertThat(broader).isEmpty();
		}
		else {
			assertThat(broader).singleElement().asString().contains("Role " + this.name, words);
		}
	}

	@Test
	void targetRoleThatCanDoMoreIsToldToo() {
		AssociationRequest request = ARequest.submitted(
				AContent.plain().targetRole("arn:aws:iam::777788889999:role/reports").build(),
				Actors.inBrowser(dev.podidentity.portal.policy.Persons.MAYA));
		found(check(Name.TARGET_ROLE_BREADTH, Result.OK,
				new SeenRole("arn:aws:iam::777788889999:role/reports", "T1", Breadth.NARROW)));
		given(this.profiles.within(any(), any())).willReturn(new RoleProfile(Breadth.ADMINISTRATOR, null));
		assertThat(this.roles.broader(request, this.roles.found(request))).singleElement()
			.isEqualTo("Role reports can do more than when it was checked: it has administrator access now.");
	}

	@Test
	void whereTheChecksWereMadeOnceNobodyHasToNameThem() {
		made(ARequest.ASKED_AT);
		assertThatNoException().isThrownBy(() -> this.roles.checkRead(this.request, null));
		assertThatNoException().isThrownBy(() -> this.roles.checkRead(this.request, ARequest.ASKED_AT));
		made();
		assertThatNoException().isThrownBy(() -> this.roles.checkRead(this.request, null));
	}

	@Test
	void whereTheyWereMadeAgainEverybodyNamesTheNewest() {
		made(ARequest.ASKED_AT, ARequest.LATER);
		assertThatNoException().isThrownBy(() -> this.roles.checkRead(this.request, ARequest.LATER));
		assertThatExceptionOfType(ChecksNotRead.class).isThrownBy(() -> this.roles.checkRead(this.request, null))
			.satisfies((refusal) -> assertThat(refusal.newest()).isEqualTo(ARequest.LATER))
			.withMessageContaining("were made again");
		assertThatExceptionOfType(ChecksNotRead.class)
			.isThrownBy(() -> this.roles.checkRead(this.request, ARequest.ASKED_AT));
		made();
		assertThatExceptionOfType(ChecksNotRead.class)
			.isThrownBy(() -> this.roles.checkRead(this.request, ARequest.LATER))
			.withMessageStartingWith("There are no checks");
	}

	@Test
	void anotherRunTellsThatTheRoleCanDoMore() {
		Check before = check(Name.ROLE_BREADTH, Result.OK, new SeenRole(this.role, null, Breadth.NARROW));
		Check now = check(Name.ROLE_BREADTH, Result.WARNING, new SeenRole(this.role, null, Breadth.WILDCARD));
		assertThat(RemadeRoles.told(List.of(new Findings(List.of(before), ARequest.ASKED_AT)), List.of(now)))
			.extracting(Check::summary)
			.containsExactly("Role " + this.name + " can do more than at the checks of 23 Nov, 09:00 UTC", "Role");
		assertThat(RemadeRoles.told(List.of(new Findings(List.of(now), ARequest.ASKED_AT)), List.of(before)))
			.containsExactly(before);
	}

	/** Of one that is gone, or that IAM does not show, the checks themselves speak. */
	@Test
	void anotherRunTellsThatPoliciesCannotBeReadAnyMoreOfARoleThatIsThere() {
		Findings before = new Findings(
				List.of(check(Name.ROLE_BREADTH, Result.OK, new SeenRole(this.role, "A", Breadth.NARROW))),
				ARequest.ASKED_AT);
		Check unread = check(Name.ROLE_BREADTH, Result.UNKNOWN, new SeenRole(this.role, "A", Breadth.UNKNOWN));
		assertThat(RemadeRoles.told(List.of(before), List.of(unread))).extracting(Check::summary)
			.contains("Role " + this.name
					+ " has policies that cannot be read now, and could be at the checks of 23 Nov, 09:00 UTC");
		Check gone = check(Name.ROLE_BREADTH, Result.UNKNOWN, new SeenRole(this.role, null, Breadth.UNKNOWN));
		assertThat(RemadeRoles.told(List.of(before), List.of(gone))).containsExactly(gone);
	}

	@Test
	void roleThatCanDoMoreThanTheRuleSawThatApprovedItIsTold() {
		Plan approved = new Plan(1, "free", "", List.of(), Demands.NONE, List.of())
			.withRoles(List.of(new Plan.SeenRole(this.role, "A", "NARROW")));
		Check now = check(Name.ROLE_BREADTH, Result.FAILED, new SeenRole(this.role, "A", Breadth.ADMINISTRATOR));
		assertThat(RemadeRoles.sinceRule(approved, List.of(now))).singleElement().satisfies((told) -> {
			assertThat(told.summary()).contains(this.name, "rule free saw, which approved this by itself");
			assertThat(told.why()).isEqualTo("It was NARROW then and is ADMINISTRATOR now");
		});
		Check same = check(Name.ROLE_BREADTH, Result.OK, new SeenRole(this.role, "A", Breadth.NARROW));
		assertThat(RemadeRoles.sinceRule(approved, List.of(same))).isEmpty();
		assertThat(RemadeRoles.sinceRule(approved, List.of())).isEmpty();
		Plan agreed = APlan.simple().withRoles(approved.roles());
		assertThat(RemadeRoles.sinceRule(agreed, List.of(now))).as("people have read the checks").isEmpty();
	}

	private void made(Instant... times) {
		given(this.evidence.times(any(), anyInt())).willReturn(List.of(times));
	}

	@Test
	void checksAreMadeAgainOnTheRequest() {
		this.roles.checkAgain(this.request);
		verify(this.preflight).run(this.request.id());
	}

	@Test
	void anotherRunTellsThatItFoundAnotherRole() {
		Findings before = new Findings(List.of(check(Name.ROLE_EXISTS, Result.OK, new SeenRole(this.role, "A"))),
				ARequest.ASKED_AT);
		Check now = check(Name.ROLE_EXISTS, Result.OK, new SeenRole(this.role, "B"));
		assertThat(RemadeRoles.told(List.of(before), List.of(now))).hasSize(2).last().satisfies((told) -> {
			assertThat(told.result()).isEqualTo(Result.WARNING);
			assertThat(told.summary())
				.isEqualTo("Role " + this.name + " was deleted and made anew since the checks of 23 Nov, 09:00 UTC");
			assertThat(told.why()).contains("was A and is B");
		});
		assertThat(RemadeRoles.told(List.of(before, new Findings(List.of(now), ARequest.LATER)), List.of(now)))
			.as("the third run tells it too")
			.hasSize(2);
		assertThat(RemadeRoles.told(List.of(before), before.checks())).isEqualTo(before.checks());
		assertThat(RemadeRoles.told(List.of(), List.of(now))).containsExactly(now);
	}

	private void found(Check... checks) {
		given(this.evidence.newest(any(RequestId.class), org.mockito.ArgumentMatchers.anyInt()))
			.willReturn(Optional.of(new Findings(List.of(checks), ARequest.ASKED_AT)));
	}

	private static Check check(Name name, Result result, @Nullable SeenRole role) {
		return new Check(name, result, null, "Role", null, null, null, role);
	}

}
