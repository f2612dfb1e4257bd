package dev.podidentity.portal.identity;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

@ExtendWith(OutputCaptureExtension.class)
class PeopleAtStartTests {

	private final AccountSync sync = mock(AccountSync.class);

	private final SettingsCheck check = mock(SettingsCheck.class);

	private final IdentitySettings nobody = new IdentitySettings(List.of(), List.of());

	@Test
	void awsModeWithoutAccountsSaysWhatToConfigure(CapturedOutput output) {
		given(this.sync.liveDemo()).willReturn(List.of());
		start(false);
		assertThat(output).contains("Nobody can sign in").contains("portal.identity.accounts");
		verify(this.sync, never()).syncDemo();
	}

	@Test
	void sandboxBringsItsPeople() {
		start(true);
		verify(this.sync).syncDemo();
		verify(this.sync, never()).liveDemo();
	}

	@Test
	void replicaThatComesSecondTriesAgain() {
		willThrow(new DataIntegrityViolationException("exists")).willDoNothing().given(this.sync).syncSettings();
		start(true);
		verify(this.sync, times(2)).syncSettings();
	}

	@Test
	void failureThatStaysStopsTheStart() {
		willThrow(new DataIntegrityViolationException("broken")).given(this.sync).syncSettings();
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> start(true));
	}

	@Test
	void wrongSettingsStopTheStart() {
		willThrow(new InvalidIdentitySettings("wrong")).given(this.check).run();
		assertThatExceptionOfType(InvalidIdentitySettings.class).isThrownBy(() -> start(true));
		verify(this.sync, never()).syncSettings();
	}

	private void start(boolean sandbox) {
		new PeopleAtStart(this.check, this.sync, new DemoMode(sandbox), this.nobody).afterSingletonsInstantiated();
	}

}
