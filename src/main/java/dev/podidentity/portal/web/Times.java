package dev.podidentity.portal.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Points in time as people read them: relative where one acts, absolute with the zone
 * where one proves. Templates call it as {@code @times}.
 */
public class Times {

	private static final Duration HURRY = Duration.ofHours(8);

	private static final DateTimeFormatter ABSOLUTE = format("EEE d MMM yyyy, HH:mm:ss 'UTC'");

	private static final DateTimeFormatter DATE = format("d MMM yyyy");

	private static final DateTimeFormatter MINUTE = format("HH:mm");

	private static final DateTimeFormatter SECOND = format("HH:mm:ss");

	private static final DateTimeFormatter THIS_YEAR = format("EEE d MMM HH:mm");

	private static final DateTimeFormatter OTHER_YEAR = format("d MMM yyyy HH:mm");

	private final Clock clock;

	public Times(Clock clock) {
		this.clock = clock;
	}

	/** Whether it has passed; what has no time never does. */
	public boolean isPast(@Nullable Instant instant) {
		return instant != null && !instant.isAfter(this.clock.instant());
	}

	/** For the attribute {@code datetime}, to the second. */
	public String iso(Instant instant) {
		return instant.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/** "Mon 23 Nov 2026, 11:20:09 UTC". */
	public String absolute(Instant instant) {
		return ABSOLUTE.format(instant);
	}

	/** "18 Feb 2027". */
	public String date(Instant instant) {
		return DATE.format(instant);
	}

	/**
	 * "just now", "38 min ago", "today 10:41", "yesterday 10:41", "3 d ago", then the
	 * date.
	 */
	public String ago(Instant instant) {
		long minutes = Duration.between(instant, this.clock.instant()).toMinutes();
		if (minutes < 1) {
			return "just now";
		}
		return (minutes < 60) ? minutes + " min ago" : daysAgo(instant);
	}

	private String daysAgo(Instant instant) {
		long days = ChronoUnit.DAYS.between(day(instant), day(this.clock.instant()));
		if (days == 0) {
			return "today " + MINUTE.format(instant);
		}
		if (days == 1) {
			return "yesterday " + MINUTE.format(instant);
		}
		return (days < 7) ? days + " d ago" : date(instant);
	}

	/** For timelines: "today 11:20:09", "Fri 20 Nov 15:02", "20 Nov 2025 15:02". */
	public String moment(Instant instant) {
		LocalDate today = day(this.clock.instant());
		LocalDate day = day(instant);
		if (day.equals(today)) {
			return "today " + SECOND.format(instant);
		}
		return ((day.getYear() == today.getYear()) ? THIS_YEAR : OTHER_YEAR).format(instant);
	}

	/** How long until then: "2 d 9 h left", "21 h left", "38 min left", "time is up". */
	public String left(Instant instant) {
		Duration left = Duration.between(this.clock.instant(), instant);
		if (left.isZero() || left.isNegative()) {
			return "time is up";
		}
		if (left.toDays() > 0) {
			return left.toDays() + " d " + left.toHoursPart() + " h left";
		}
		if (left.toHours() > 0) {
			return left.toHours() + " h left";
		}
		return (left.toMinutes() > 0) ? left.toMinutes() + " min left" : "under 1 min left";
	}

	/** Whether that time has come. */
	public boolean past(Instant instant) {
		return !instant.isAfter(this.clock.instant());
	}

	/** Whether less than eight hours are left until then. */
	public boolean hurry(Instant instant) {
		return Duration.between(this.clock.instant(), instant).compareTo(HURRY) < 0;
	}

	private static LocalDate day(Instant instant) {
		return LocalDate.ofInstant(instant, ZoneOffset.UTC);
	}

	private static DateTimeFormatter format(String pattern) {
		return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
	}

}
