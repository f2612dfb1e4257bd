package dev.podidentity.portal.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.faults.History.Answer;
import dev.podidentity.portal.faults.History.Change;
import dev.podidentity.portal.faults.History.Event;
import dev.podidentity.portal.faults.History.Filed;
import dev.podidentity.portal.faults.History.Held;
import dev.podidentity.portal.faults.History.State;
import dev.podidentity.portal.faults.History.Told;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the driver was told, the database, the sandbox and the trail, place by
 * place. What goes in must come out, once.
 */
final class Checker {

	private final History history;

	private final Map<Place, List<Filed>> filed;

	private final Map<Place, List<Change>> changes;

	private final Map<Place, List<Held>> held;

	private Checker(History history) {
		this.history = history;
		this.filed = byPlace(history.filed(), Filed::place);
		this.changes = byPlace(history.changes(), Change::place);
		this.held = byPlace(history.held(), Held::place);
	}

	static Verdict check(History history) {
		Checker checker = new Checker(history);
		return new Verdict(checker.lost(), checker.unexpected(), checker.duplicated(), checker.recovered(),
				checker.stuck(), checker.differing());
	}

	private List<String> lost() {
		List<String> lost = new ArrayList<>();
		for (Told told : this.history.told()) {
			if (told.filing() == Answer.OK && filed(told.place()).isEmpty()) {
				lost.add(told.place() + ": filed, and no request is there");
			}
			if (told.approval() == Answer.OK && live(told.place()).isEmpty()) {
				lost.add(told.place() + ": approved, and EKS has nothing");
			}
		}
		return lost;
	}

	private List<String> unexpected() {
		Map<Place, Told> told = this.history.told().stream().collect(Collectors.toMap(Told::place, (each) -> each));
		List<String> unexpected = new ArrayList<>();
		for (Held held : this.history.held()) {
			Told asked = told.get(held.place());
			if (asked == null || asked.approval() == Answer.NONE || asked.approval() == Answer.FAILED) {
				unexpected.add(held.place() + ": made, and nobody was told of an approval");
			}
			else if (!asked.content().equals(held.content())) {
				unexpected.add(held.place() + ": made " + held.content() + ", asked for " + asked.content());
			}
			if (filed(held.place()).stream().noneMatch(Filed::approved)) {
				unexpected.add(held.place() + ": made, and no request for it is approved");
			}
		}
		Set<String> made = this.history.held().stream().map(Held::associationId).collect(Collectors.toSet());
		this.history.events()
			.stream()
			.filter((event) -> event.done() && !made.contains(event.objectId()))
			.forEach((event) -> unexpected.add(event.objectId() + ": in the trail, and EKS never made it"));
		return unexpected;
	}

	private List<String> duplicated() {
		List<String> duplicated = new ArrayList<>();
		this.held.forEach((place, made) -> {
			long live = made.stream().filter((held) -> !held.gone()).count();
			if (live > 1) {
				duplicated.add(place + ": " + live + " associations");
			}
			Set<@Nullable String> tokens = made.stream().map(Held::token).collect(Collectors.toSet());
			changes(place).stream().map(Change::token).toList().forEach(tokens::remove);
			if (!tokens.isEmpty()) {
				duplicated.add(place + ": made with tokens that no change has");
			}
			Set<String> used = new HashSet<>();
			made.stream()
				.map(Held::token)
				.filter(Objects::nonNull)
				.filter((token) -> !used.add(token))
				.forEach((token) -> duplicated.add(place + ": more than one association with token " + token));
		});
		this.changes.forEach((place, all) -> {
			long succeeded = all.stream().filter((change) -> change.state() == State.SUCCEEDED).count();
			if (succeeded > 1 && live(place).size() + gone(place) < succeeded) {
				duplicated.add(place + ": " + succeeded + " changes hold the same association");
			}
		});
		return duplicated;
	}

	private List<String> recovered() {
		List<String> recovered = new ArrayList<>();
		for (Told told : this.history.told()) {
			if (told.filing() == Answer.UNKNOWN && !filed(told.place()).isEmpty()) {
				recovered.add(told.place() + ": filed without an answer");
			}
			if (told.approval() == Answer.UNKNOWN && filed(told.place()).stream().anyMatch(Filed::approved)) {
				recovered.add(told.place() + ": approved without an answer");
			}
		}
		return recovered;
	}

	private List<String> stuck() {
		Stream<String> open = this.history.changes()
			.stream()
			.filter((change) -> change.state() == State.OPEN)
			.map((change) -> change.place() + ": change " + change.id() + " has not ended");
		Stream<String> without = this.history.filed()
			.stream()
			.filter((request) -> request.approved() && changes(request.place()).isEmpty())
			.map((request) -> request.place() + ": approved without a change");
		return Stream.concat(open, without).toList();
	}

	private List<String> differing() {
		return this.history.changes().stream().flatMap((change) -> differing(change).stream()).toList();
	}

	private List<String> differing(Change change) {
		return switch (change.state()) {
			case OPEN -> List.of();
			case SUCCEEDED -> differingSuccess(change);
			case STOPPED -> differingStop(change);
		};
	}

	private List<String> differingSuccess(Change change) {
		List<String> differing = new ArrayList<>();
		boolean held = held(change.place()).stream()
			.anyMatch((made) -> made.associationId().equals(change.associationId()));
		if (!held) {
			differing.add(change.place() + ": the database has " + change.associationId() + ", EKS never made it");
		}
		long events = this.history.events()
			.stream()
			.filter((event) -> event.done() && event.objectId().equals(change.associationId()))
			.count();
		if (events != 1) {
			differing.add(change.place() + ": made, with " + events + " events in the trail");
		}
		return differing;
	}

	private List<String> differingStop(Change change) {
		List<String> differing = new ArrayList<>();
		live(change.place()).stream()
			.filter((made) -> change.token().equals(made.token()))
			.forEach((made) -> differing
				.add(change.place() + ": stopped, and EKS has " + made.associationId() + " of this change"));
		List<Event> events = this.history.events()
			.stream()
			.filter((event) -> event.objectId().equals(change.id()))
			.toList();
		if (events.isEmpty() || events.get(events.size() - 1).done()) {
			differing.add(change.place() + ": stopped, and the trail does not say so");
		}
		return differing;
	}

	private List<Filed> filed(Place place) {
		return this.filed.getOrDefault(place, List.of());
	}

	private List<Change> changes(Place place) {
		return this.changes.getOrDefault(place, List.of());
	}

	private List<Held> held(Place place) {
		return this.held.getOrDefault(place, List.of());
	}

	private List<Held> live(Place place) {
		return held(place).stream().filter((held) -> !held.gone()).toList();
	}

	private long gone(Place place) {
		return held(place).stream().filter(Held::gone).count();
	}

	private static <T> Map<Place, List<T>> byPlace(List<T> all, Function<T, Place> place) {
		return all.stream().collect(Collectors.groupingBy(place));
	}

}
