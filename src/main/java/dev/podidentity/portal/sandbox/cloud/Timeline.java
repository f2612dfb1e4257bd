package dev.podidentity.portal.sandbox.cloud;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A value over time: what is true now, and what readers see, which may lag behind.
 *
 * @param <T> type of the value
 */
final class Timeline<T> {

	/** Newest first. */
	private final Deque<Version<T>> versions = new ArrayDeque<>();

	/** Sets the value, or removes it where it is null; readers see that later. */
	void set(@Nullable T value, Instant visibleFrom) {
		this.versions.addFirst(new Version<>(value, visibleFrom));
	}

	Optional<T> actual() {
		return this.versions.isEmpty() ? Optional.empty() : Optional.ofNullable(this.versions.getFirst().value());
	}

	Optional<T> visible(Instant now) {
		forgetBefore(now);
		return this.versions.stream()
			.filter((version) -> version.isVisible(now))
			.findFirst()
			.flatMap((version) -> Optional.ofNullable(version.value()));
	}

	private void forgetBefore(Instant now) {
		boolean superseded = false;
		for (Iterator<Version<T>> iterator = this.versions.iterator(); iterator.hasNext();) {
			Version<T> version = iterator.next();
			if (superseded) {
				iterator.remove();
			}
			superseded = superseded || version.isVisible(now);
		}
	}

	private record Version<T>(@Nullable T value, Instant visibleFrom) {

		boolean isVisible(Instant now) {
			return !this.visibleFrom.isAfter(now);
		}

	}

}
