package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/** What happened to one target, for the timeline. */
final class ChangeStory {

	private ChangeStory() {
	}

	/** Empty while no worker has begun. */
	static Optional<TimelineEntry> of(Target target, ChangeView change) {
		Instant at = (change.endedAt() != null) ? change.endedAt() : lastCall(change);
		return Optional.ofNullable(at).map((when) -> entry(target, change, when));
	}

	/**
	 * What went well, in one entry at the time of the last of them; empty where nothing
	 * did.
	 */
	static Optional<TimelineEntry> sum(List<ChangeView> succeeded) {
		return succeeded.stream()
			.map(ChangeView::endedAt)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.map((at) -> TimelineEntry.act(at, Tone.OK, "check", null,
					(succeeded.size() == 1) ? "1 association is there" : succeeded.size() + " associations are there"));
	}

	private static @Nullable Instant lastCall(ChangeView change) {
		List<AwsCall> calls = change.attempts();
		return calls.isEmpty() ? null : calls.get(calls.size() - 1).startedAt();
	}

	private static TimelineEntry entry(Target target, ChangeView change, Instant at) {
		String name = RequestWords.name(target);
		String where = " on " + target.cluster().name();
		TimelineEntry entry = switch (change.status()) {
			case QUEUED, RUNNING -> TimelineEntry.act(at, Tone.INFO, "loader-2", name, "is being created" + where);
			case RETRYING -> TimelineEntry.act(at, Tone.INFO, "rotate-clockwise", name, "is tried again" + where);
			case SUCCEEDED -> TimelineEntry.act(at, Tone.OK, change.adopted() ? "plug" : "check", name,
					(change.adopted() ? "was there already" : "created") + where + " as");
			case FAILED -> TimelineEntry.act(at, Tone.BAD, "circle-x", name, "failed" + where);
			case CONFLICT -> TimelineEntry.act(at, Tone.WARN, "alert-triangle", name,
					"stopped" + where + ": " + (Cause.MADE_DIFFERENTLY.equals(change.cause()) ? Cause.of(change)
							: "the target holds something else"));
			case CANCELLED -> TimelineEntry.act(at, Tone.QUIET, "ban", name, "given up" + where);
		};
		return entry.calls((change.association() != null) ? change.association().associationId() : null,
				change.message(), AttemptLine.of(change.attempts()));
	}

}
