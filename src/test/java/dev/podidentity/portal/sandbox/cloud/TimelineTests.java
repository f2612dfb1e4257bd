package dev.podidentity.portal.sandbox.cloud;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimelineTests {

	private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

	private final Timeline<String> timeline = new Timeline<>();

	@Test
	void newValueIsTrueAtOnceAndVisibleLater() {
		this.timeline.set("first", START.plusSeconds(2));
		assertThat(this.timeline.actual()).hasValue("first");
		assertThat(this.timeline.visible(START.plusSeconds(1))).isEmpty();
		assertThat(this.timeline.visible(START.plusSeconds(2))).hasValue("first");
	}

	@Test
	void olderValueStaysVisibleUntilTheNewerIs() {
		this.timeline.set("first", START);
		this.timeline.set("second", START.plusSeconds(2));
		this.timeline.set("third", START.plusSeconds(4));
		assertThat(this.timeline.visible(START.plusSeconds(1))).hasValue("first");
		assertThat(this.timeline.visible(START.plusSeconds(3))).hasValue("second");
		assertThat(this.timeline.visible(START.plusSeconds(5))).hasValue("third");
	}

	@Test
	void removedValueIsSeenALittleLonger() {
		this.timeline.set("first", START);
		this.timeline.set(null, START.plusSeconds(2));
		assertThat(this.timeline.actual()).isEmpty();
		assertThat(this.timeline.visible(START.plusSeconds(1))).hasValue("first");
		assertThat(this.timeline.visible(START.plusSeconds(2))).isEmpty();
	}

	@Test
	void newerValueEndsAnOlderOneThatIsVisibleLater() {
		this.timeline.set("slow", START.plusSeconds(60));
		this.timeline.set("quick", START.plusSeconds(2));
		assertThat(this.timeline.visible(START.plusSeconds(3))).hasValue("quick");
		assertThat(this.timeline.visible(START.plusSeconds(61))).hasValue("quick");
	}

	@Test
	void emptyTimelineHasNothing() {
		assertThat(this.timeline.actual()).isEmpty();
		assertThat(this.timeline.visible(START)).isEmpty();
	}

}
