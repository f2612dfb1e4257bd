package dev.podidentity.portal.catalog.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time in words, with the zone, since one proves with them. */
final class Moments {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter
		.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private Moments() {
	}

	static String text(Instant instant) {
		return FORMAT.format(instant);
	}

}
