package dev.podidentity.portal.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoredTokenTests {

	private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	private final Account owner = new Account("lena", "Lena Hoffmann", null, null, Account.Source.SETTINGS, Set.of());

	private final StoredToken token = new StoredToken(this.owner, "CI", "hash", Set.of(Scope.REQUESTS_READ), NOW,
			NOW.plus(Duration.ofDays(1)), "lena");

	@Test
	void livesUntilItExpires() {
		assertThat(this.token.isLive(NOW)).isTrue();
		assertThat(this.token.isLive(NOW.plus(Duration.ofDays(1)).minusMillis(1))).isTrue();
		assertThat(this.token.isLive(NOW.plus(Duration.ofDays(1)))).isFalse();
		assertThat(this.token.view(NOW.plus(Duration.ofDays(1))).status()).isEqualTo(ApiToken.Status.EXPIRED);
	}

	@Test
	void isDeadAtOnceWhenRevoked() {
		this.token.revoke("lena", NOW);
		assertThat(this.token.isLive(NOW)).isFalse();
		assertThat(this.token.view(NOW).status()).isEqualTo(ApiToken.Status.REVOKED);
	}

	@Test
	void useIsWorthWritingOnceAMinute() {
		assertThat(this.token.isUseWorthWriting(NOW)).isTrue();
	}

	@Test
	void accountsThatStayAsTheyAreAreNotChanged() {
		assertThat(this.owner.update("Lena Hoffmann", null, null, Account.Source.SETTINGS, Set.of())).isFalse();
		assertThat(this.owner.update("Lena Hoffmann", null, null, Account.Source.SETTINGS, Set.of("platform")))
			.isTrue();
		assertThat(this.owner.groups()).containsExactly("platform");
	}

	@Test
	void accountComesBackWhenItIsWantedAgain() {
		this.owner.disable();
		assertThat(this.owner.enabled()).isFalse();
		assertThat(this.owner.update("Lena Hoffmann", null, null, Account.Source.SETTINGS, Set.of())).isTrue();
		assertThat(this.owner.enabled()).isTrue();
	}

}
