package dev.podidentity.portal.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import dev.podidentity.portal.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

@ExtendWith(OutputCaptureExtension.class)
class FirstPolicyTests {

	private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

	private final PolicyVersions versions = mock(PolicyVersions.class);

	private final AuditTrail trail = mock(AuditTrail.class);

	@TempDir
	private Path folder;

	@Test
	void sandboxHasAPolicyOfItsOwn() {
		start(null, "SANDBOX");
		PolicyDocument added = added();
		assertThat(added.number()).isOne();
		assertThat(added.text()).contains("name: one-approval");
		assertThat(added.tests()).isNotNull();
		assertThat(added.digest()).hasSize(64);
		assertThat(added.author()).isEqualTo("portal");
		assertThat(added.createdAt()).isEqualTo(NOW);
		verify(this.trail).record(argThat((entry) -> entry.action().equals("policy.adopt")));
	}

	@Test
	void elsewhereEverythingIsDeniedUntilThereIsOne(CapturedOutput output) {
		start(null, "aws");
		assertThat(RoutingPolicy.parse(added().text()).route(Facts.inProduction()).outcome())
			.isInstanceOf(Routing.Denied.class);
		assertThat(output).contains("set portal.policy.file");
	}

	@Test
	void fileThatIsNamedCounts() throws IOException {
		Path file = policy(Policies.ONE_APPROVAL, null);
		start(file, "aws");
		assertThat(added().text()).isEqualTo(Policies.ONE_APPROVAL);
		assertThat(added().tests()).isNull();
	}

	@Test
	void fileThatIsWrongStopsTheStart() throws IOException {
		Path file = policy("rules: [{name: a}]", null);
		assertThatExceptionOfType(InvalidPolicy.class).isThrownBy(() -> start(file, "sandbox"))
			.withMessageContaining("Rule a: say exactly one of");
		verify(this.versions, never()).add(any());
	}

	@Test
	void fileThatNamesUnknownGroupsStopsTheStart() throws IOException {
		Path file = policy("rules: [{name: a, stages: [{name: s, groups: [nobody]}]}]", null);
		assertThatExceptionOfType(InvalidPolicy.class).isThrownBy(() -> start(file, "sandbox"))
			.withMessageContaining("there is no group \"nobody\"");
	}

	@Test
	void fileWhoseTestsFailStopsTheStart() throws IOException {
		Path file = policy(Policies.ONE_APPROVAL, "tests: [{name: t, given: {}, expect: {outcome: deny}}]");
		assertThatExceptionOfType(InvalidPolicy.class).isThrownBy(() -> start(file, "sandbox"))
			.withMessageContaining("t: Expected outcome deny, but it is review.");
	}

	@Test
	void fileThatIsNotThereStopsTheStart() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> start(this.folder.resolve("none.yaml"), "sandbox"))
			.withMessageContaining("portal.policy.file: cannot read");
	}

	@Test
	void replicaThatIsSlowerFindsTheFirstThere() {
		willThrow(new DuplicateKeyException("1")).given(this.versions).add(any());
		assertThatNoException().isThrownBy(() -> start(null, "sandbox"));
	}

	@Test
	void policyInForceStaysWhateverTheFileSays(CapturedOutput output) throws IOException {
		inForce(Policies.ONE_APPROVAL);
		start(policy("rules: [{name: other, auto-approve: true}]", null), "aws");
		verify(this.versions, never()).add(any());
		assertThat(output).contains("is not the routing policy in force, which is version 7");
	}

	@Test
	void groupThatHasLeftTheSettingsIsAWarningOnly(CapturedOutput output) {
		inForce("rules: [{name: a, stages: [{name: s, groups: [gone]}]}]");
		start(null, "aws");
		assertThat(output)
			.contains("The routing policy in force: Line 1: Rule a, stage s: there is no group \"gone\".");
	}

	@Test
	void policyInForceThatCannotBeReadDoesNotStopTheStart(CapturedOutput output) {
		inForce("rules: [{name: a, when: nosuch, auto-approve: true}]");
		start(null, "aws");
		assertThat(output).contains("The routing policy in force: Line 1: Rule a, when, at character 1: undeclared");
	}

	@Test
	void policyInForceNeedsNoFile(CapturedOutput output) {
		inForce(Policies.ONE_APPROVAL);
		start(null, "aws");
		verify(this.versions, never()).add(any());
		assertThat(output).doesNotContain("routing policy");
	}

	@Test
	void fileThatIsInForceIsNoWarning(CapturedOutput output) throws IOException {
		inForce(Policies.ONE_APPROVAL);
		start(policy(Policies.ONE_APPROVAL, null), "aws");
		assertThat(output).doesNotContain("routing policy");
	}

	private void inForce(String text) {
		given(this.versions.newestNumber()).willReturn(7);
		given(this.versions.find(7)).willReturn(Optional.of(new PolicyDocument(7, text, null, "d", "portal", NOW)));
	}

	private void start(@Nullable Path file, String mode) {
		new FirstPolicy(new PolicySettings(file, 10_000), mode, this.versions, FakePeople.demo(), this.trail,
				TransactionOperations.withoutTransaction(), Clock.fixed(NOW, ZoneOffset.UTC))
			.afterSingletonsInstantiated();
	}

	private PolicyDocument added() {
		ArgumentCaptor<PolicyDocument> added = ArgumentCaptor.captor();
		verify(this.versions).add(added.capture());
		return added.getValue();
	}

	private Path policy(String text, @Nullable String tests) throws IOException {
		if (tests != null) {
			Files.writeString(this.folder.resolve("policy-test.yaml"), tests);
		}
		return Files.writeString(this.folder.resolve("policy.yaml"), text);
	}

}
