package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.util.MultiValueMap;

/**
 * What a browser sent. Rows are parameters of the same name in the order of the page, so
 * that there are no indexes to be wrong: Spring's binding of lists fails with an internal
 * error at {@code targets[x]}, and cuts a single value at its commas.
 *
 * @param sent the parameters by name
 */
record RequestFormParameters(MultiValueMap<String, String> sent) {

	boolean has(String name) {
		return this.sent.containsKey(name);
	}

	/** The only value, or empty text. */
	String text(String name) {
		return text(name, 0);
	}

	/**
	 * The value in that row, or empty text; lines end as people mean them, not as
	 * browsers send them.
	 */
	String text(String name, int row) {
		List<String> values = values(name);
		return (row < values.size()) ? values.get(row).replace("\r\n", "\n") : "";
	}

	/** One for each row; the longest column counts. */
	<T> List<T> rows(IntFunction<T> row, String... columns) {
		int size = Stream.of(columns).mapToInt((column) -> values(column).size()).max().orElse(0);
		return IntStream.range(0, size).mapToObj(row).toList();
	}

	private List<String> values(String name) {
		return this.sent.getOrDefault(name, List.of());
	}

}
