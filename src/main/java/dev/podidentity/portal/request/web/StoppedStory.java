package dev.podidentity.portal.request.web;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/**
 * That a change stopped or is tried again, for the timeline; of several that did so alike
 * it is told once.
 *
 * @param target the target
 * @param change its change
 */
record StoppedStory(Target target, ChangeView change) {

	/** So few have room for the calls of each. */
	private static final int FEW = 3;

	/** What the target of one holds is told of that one alone. */
	static boolean tells(ChangeView change) {
		return switch (change.status()) {
			case FAILED, RETRYING, CONFLICT ->
				change.cause() != null && change.held() == null && ChangeStory.at(change) != null;
			case QUEUED, RUNNING, SUCCEEDED, CANCELLED -> false;
		};
	}

	/**
	 * All of these, those that are alike in one entry.
	 * @param names what to call a person
	 */
	static List<TimelineEntry> told(List<StoppedStory> stories, UnaryOperator<String> names) {
		Map<Alike, List<StoppedStory>> alike = stories.stream()
			.collect(Collectors.groupingBy(Alike::of, LinkedHashMap::new, Collectors.toList()));
		return alike.entrySet()
			.stream()
			.flatMap((same) -> (same.getValue().size() > FEW) ? Stream.of(sum(same.getKey(), same.getValue()))
					: same.getValue().stream().flatMap((one) -> ChangeStory.of(one.target, one.change, names).stream()))
			.toList();
	}

	private static TimelineEntry sum(Alike alike, List<StoppedStory> all) {
		ChangeView last = all.stream()
			.map(StoppedStory::change)
			.max(Comparator.comparing((change) -> Objects.requireNonNull(ChangeStory.at(change))))
			.orElseThrow();
		boolean again = alike.status() == ChangeStatus.RETRYING;
		String what = all.size() + " targets " + (again ? "are tried again: " : "stopped: ") + Cause.of(last);
		return TimelineEntry
			.act(Objects.requireNonNull(ChangeStory.at(last)), again ? Tone.INFO : Tone.BAD,
					again ? "rotate-clockwise" : "circle-x", null, what)
			.aside("(the API has the calls for each of them)")
			.calls(null, alike.message(), List.of());
	}

	/**
	 * What those have in common that are told in one entry.
	 *
	 * @param status where they stand
	 * @param cause why
	 * @param message EKS's own words
	 */
	private record Alike(ChangeStatus status, @Nullable String cause, @Nullable String message) {

		static Alike of(StoppedStory story) {
			return new Alike(story.change.status(), story.change.cause(), story.change.message());
		}

	}

}
