package dev.podidentity.portal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.web.Navigation.Entry;
import dev.podidentity.portal.web.Navigation.Section;
import org.jspecify.annotations.Nullable;

/** Draws up the navigation for a person. */
class NavigationMenu {

	private final List<NavigationCount> counts;

	NavigationMenu(Stream<NavigationCount> counts) {
		this.counts = counts.toList();
	}

	Navigation draw(@Nullable Person person, Whereabouts here) {
		List<Section> sections = new ArrayList<>();
		if (person != null) {
			for (Destination destination : Destination.values()) {
				if (destination.openTo(person) || concerns(destination, person)) {
					section(sections, destination.section()).entries()
						.add(destination.entry(here, count(destination, person)));
				}
			}
		}
		return new Navigation(sections, here.comeBack());
	}

	private static Section section(List<Section> sections, @Nullable String title) {
		Section last = sections.isEmpty() ? null : sections.get(sections.size() - 1);
		if (last != null && Objects.equals(last.title(), title)) {
			return last;
		}
		Section section = new Section(title, new ArrayList<Entry>());
		sections.add(section);
		return section;
	}

	private boolean concerns(Destination destination, Person person) {
		return this.counts.stream().anyMatch((count) -> count.id().equals(destination.id()) && count.concerns(person));
	}

	private long count(Destination destination, Person person) {
		return this.counts.stream()
			.filter((count) -> count.id().equals(destination.id()))
			.mapToLong((count) -> count.count(person))
			.sum();
	}

}
