package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.Changes.CalledOff;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.CommentText;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/** What happened to one target, for the timeline. */
final class ChangeStory {

	private ChangeStory() {
	}

	/**
	 * Empty while no worker has begun. What was called off after calls to EKS has two:
	 * how it stopped, and who called it off.
	 * @param names what to call a person
	 */
	static List<TimelineEntry> of(Target target, ChangeView change, UnaryOperator<String> names) {
		Instant called = lastCall(change);
		Instant at = at(change);
		if (at == null) {
			return List.of();
		}
		if (change.calledOff() == null) {
			return List.of(entry(target, change, at));
		}
		String where = " on " + target.cluster().name();
		TimelineEntry off = calledOff(RequestWords.name(target) + where, at, change.calledOff(), names);
		if (called == null) {
			return List
				.of((change.message() != null) ? off.calls(null, "Before: " + change.message(), List.of()) : off);
		}
		return List.of(TimelineEntry.act(called, Tone.BAD, "circle-x", RequestWords.name(target), "stopped" + where)
			.calls(null, change.message(), AttemptLine.of(change.attempts())), off);
	}

	/** One person called off many at once, for one reason: one entry for all of them. */
	static List<TimelineEntry> sumOfCalledOff(List<ChangeView> calledOff, UnaryOperator<String> names) {
		Map<Act, Long> acts = calledOff.stream()
			.map((change) -> new Act(Objects.requireNonNull(change.endedAt()),
					Objects.requireNonNull(change.calledOff())))
			.collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
		List<TimelineEntry> entries = new ArrayList<>();
		acts.forEach((act, count) -> entries
			.add(calledOff((count == 1) ? "1 target" : count + " targets", act.at(), act.calledOff(), names)));
		return entries;
	}

	private static TimelineEntry calledOff(String what, Instant at, CalledOff calledOff, UnaryOperator<String> names) {
		return TimelineEntry.act(at, Tone.QUIET, "ban", names.apply(calledOff.by()), "called off " + what)
			.said(CommentText.parts(calledOff.reason(), Set.of()));
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

	/**
	 * When it came to its end, or else was worked on last; null while no worker has
	 * begun.
	 */
	static @Nullable Instant at(ChangeView change) {
		return (change.endedAt() != null) ? change.endedAt() : lastCall(change);
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
			case CANCELLED -> TimelineEntry.act(at, Tone.QUIET, "ban", name, "called off" + where);
		};
		return entry.calls((change.association() != null) ? change.association().associationId() : null,
				change.message(), AttemptLine.of(change.attempts()));
	}

	/** One act that called off any number of changes. */
	private record Act(Instant at, CalledOff calledOff) {
	}

}
