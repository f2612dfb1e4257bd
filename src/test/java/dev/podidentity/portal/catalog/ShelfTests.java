package dev.podidentity.portal.catalog;

import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.catalog.Shelf.Contents;
import dev.podidentity.portal.testing.MovingClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ShelfTests {

	private final MovingClock clock = new MovingClock(Instant.EPOCH);

	private @Nullable String failure;

	private final Shelf<String> shelf = new Shelf<>(Outage.Kind.ROLES, "1", null, this.clock, this::look);

	private Contents<String> look(Contents<String> before) {
		if ("bug".equals(this.failure)) {
			throw new IllegalStateException("a bug");
		}
		return new Contents<>((this.failure == null) ? List.of("a") : before.items(), this.failure, true);
	}

	@Test
	void staleSinceTheFirstFailureInARow() {
		this.shelf.refresh();
		refreshFailing("one", 10);
		refreshFailing("two", 20);
		assertThat(this.shelf.outage())
			.isEqualTo(new Outage(Outage.Kind.ROLES, "1", null, null, Instant.ofEpochSecond(10), "two"));
		assertThat(this.shelf.stale()).isTrue();
		assertThat(this.shelf.items()).containsExactly("a");
	}

	@Test
	void newFailureAfterAGoodLookStartsAnew() {
		refreshFailing("one", 10);
		this.failure = null;
		this.shelf.refresh();
		assertThat(this.shelf.outage()).isNull();
		refreshFailing("two", 30);
		assertThat(this.shelf.outage()).extracting(Outage::since).isEqualTo(Instant.ofEpochSecond(30));
	}

	@Test
	void mistakeOfThePortalEndsNeitherScheduleNorContents(CapturedOutput output) {
		this.shelf.refresh();
		refreshFailing("bug", 10);
		assertThat(this.shelf.items()).containsExactly("a");
		assertThat(this.shelf.outage()).extracting(Outage::reason).isEqualTo("The portal itself failed, see its log");
		assertThat(output).contains("IllegalStateException: a bug");
	}

	@Test
	void logsOncePerChange(CapturedOutput output) {
		refreshFailing("one", 10);
		refreshFailing("two", 20);
		this.failure = null;
		this.shelf.refresh();
		this.shelf.refresh();
		assertThat(output.getAll().split("Roles of 1: cannot be refreshed", -1)).hasSize(2);
		assertThat(output.getAll().split("Roles of 1: refreshed again", -1)).hasSize(2);
	}

	@Test
	void asksOnceUntilTheRefreshBegins() {
		assertThat(this.shelf.ask()).isTrue();
		assertThat(this.shelf.ask()).isFalse();
		this.shelf.refresh();
		assertThat(this.shelf.ask()).isTrue();
	}

	private void refreshFailing(String reason, long second) {
		this.failure = reason;
		this.clock.moveTo(Instant.ofEpochSecond(second));
		this.shelf.refresh();
	}

}
