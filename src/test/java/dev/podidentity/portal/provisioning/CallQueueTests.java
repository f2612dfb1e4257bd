package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.time.Instant;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

class CallQueueTests {

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	private final Bucket budget = mock(Bucket.class);

	private final CallQueue queue = new CallQueue(this.budget);

	@Test
	void rateThatWasReadBeforeACutDoesNotUndoTheCut() {
		long before = this.queue.cuts();
		BucketConfiguration slow = configuration(7);
		BucketConfiguration old = configuration(10);
		this.queue.cut(7, slow);
		this.queue.looked(before, 10, old);
		verify(this.budget).replaceConfiguration(any(), any());
		verify(this.budget, never()).replaceConfiguration(same(old), any());
	}

	@Test
	void rateThatWasReadAfterTheCutCounts() {
		this.queue.cut(7, configuration(7));
		BucketConfiguration grown = configuration(8);
		this.queue.looked(this.queue.cuts(), 8, grown);
		verify(this.budget).replaceConfiguration(same(grown), any());
	}

	@Test
	void rateThatIsTheSameChangesNothing() {
		this.queue.cut(7, configuration(7));
		this.queue.looked(this.queue.cuts(), 7, configuration(7));
		verify(this.budget).replaceConfiguration(any(), any());
		assertThat(this.queue.dueForALook(NOW)).isTrue();
		assertThat(this.queue.dueForALook(NOW.plusMillis(500))).isFalse();
	}

	private static BucketConfiguration configuration(int perSecond) {
		return BucketConfiguration.builder()
			.addLimit((limit) -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
			.build();
	}

}
