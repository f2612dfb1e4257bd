package dev.podidentity.portal.request.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.request.Fulfilment;
import dev.podidentity.portal.request.RequestQuery;
import dev.podidentity.portal.request.RequestQuery.Place;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.ReviewStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * The parameters of the list as they came.
 *
 * @param review name of a review status
 * @param fulfilment name of a fulfilment
 * @param cluster ARN, id or unique name of a cluster
 * @param requester account name
 * @param q text
 * @param cursor where the page before ended
 * @param limit how many
 */
record ListParameters(@Nullable String review, @Nullable String fulfilment, @Nullable String cluster,
		@Nullable String requester, @Nullable String q, @Nullable String cursor, @Nullable String limit) {

	private static final int DEFAULT_LIMIT = 50;

	private static final String CURSOR_PREFIX = "n";

	private static final Pattern CURSOR = Pattern.compile(CURSOR_PREFIX + "([0-9]{1,18})");

	/**
	 * What to look for.
	 * @throws InvalidParameter naming the parameter that cannot be used
	 */
	RequestQuery toQuery(Catalog catalog) {
		return new RequestQuery(Scope.VISIBLE, constant("/review", ReviewStatus.class, this.review),
				constant("/fulfilment", Fulfilment.class, this.fulfilment), cluster(catalog), this.requester, this.q,
				Place.after(numberIn(this.cursor)), limit(this.limit));
	}

	/** The cursor for the page after that number. */
	static @Nullable String cursorAfter(@Nullable Long number) {
		return (number != null) ? Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString((CURSOR_PREFIX + number).getBytes(StandardCharsets.US_ASCII)) : null;
	}

	/**
	 * The number in that cursor; null where there is none.
	 * @throws InvalidParameter where it is no cursor
	 */
	static @Nullable Long numberIn(@Nullable String cursor) {
		if (!StringUtils.hasLength(cursor)) {
			return null;
		}
		try {
			var decoded = CURSOR.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
			if (decoded.matches()) {
				return Long.parseLong(decoded.group(1));
			}
		}
		catch (IllegalArgumentException ex) {
			throw unusableCursor();
		}
		throw unusableCursor();
	}

	private static InvalidParameter unusableCursor() {
		return new InvalidParameter("/cursor", "Use a cursor that a list has given you, or leave it out.");
	}

	/**
	 * How many to list.
	 * @throws InvalidParameter where it is no number, or too large a one
	 */
	static int limit(@Nullable String limit) {
		if (!StringUtils.hasLength(limit)) {
			return DEFAULT_LIMIT;
		}
		if (limit.matches("[0-9]{1,3}")) {
			int number = Integer.parseInt(limit);
			if (number >= 1 && number <= RequestQuery.MAX_LIMIT) {
				return number;
			}
		}
		throw new InvalidParameter("/limit", "Use a number from 1 to " + RequestQuery.MAX_LIMIT + ".");
	}

	private @Nullable String cluster(Catalog catalog) {
		if (!StringUtils.hasLength(this.cluster)) {
			return null;
		}
		List<Cluster> named = catalog.named(this.cluster);
		if (named.size() != 1) {
			throw new InvalidParameter("/cluster",
					named.isEmpty() ? catalog.whyUnknown(this.cluster).orElse("The portal knows no such cluster.")
							: "Several clusters have this name. Give the ARN.");
		}
		return named.get(0).arn().toString();
	}

	private static <E extends Enum<E>> @Nullable E constant(String pointer, Class<E> type, @Nullable String name) {
		if (!StringUtils.hasLength(name)) {
			return null;
		}
		return Arrays.stream(type.getEnumConstants())
			.filter((constant) -> constant.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new InvalidParameter(pointer, "Use one of "
					+ Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")) + "."));
	}

}
