package dev.podidentity.portal.catalog.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import dev.podidentity.portal.catalog.Outage;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param <T> type of the items
 * @param items the items
 * @param next cursor of the next page, null on the last one
 * @param notRead what the portal could not read, since when and why: there the list lacks
 * items, or holds what was seen before
 */
record ItemPage<T>(List<T> items, @Nullable String next, List<Outage> notRead) {

	/** The items after the cursor, by key; keys are unique. */
	static <S, T> ItemPage<T> of(Collection<S> all, Function<S, String> key, Function<S, T> item, Window window,
			List<Outage> notRead) {
		List<S> rest = all.stream()
			.filter((candidate) -> key.apply(candidate).compareTo(window.after()) > 0)
			.sorted(Comparator.comparing(key))
			.limit(window.limit() + 1L)
			.toList();
		boolean more = rest.size() > window.limit();
		List<S> shown = more ? rest.subList(0, window.limit()) : rest;
		return new ItemPage<>(shown.stream().map(item).toList(),
				more ? Window.cursor(key.apply(shown.get(shown.size() - 1))) : null, notRead);
	}

}
