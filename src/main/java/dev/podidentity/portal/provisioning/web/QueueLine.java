package dev.podidentity.portal.provisioning.web;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.provisioning.QueueNumbers;
import dev.podidentity.portal.provisioning.QueueOverview;
import org.jspecify.annotations.Nullable;

/**
 * How much there is to do at one place, in words.
 *
 * @param account account, or null for all places together
 * @param region region, or null for all places together
 * @param numbers how much
 * @param oldest how long the oldest has waited, or null where none waits
 * @param rate how many come to an end in a minute
 * @param calls how many calls per second are allowed, or null for all places together
 * @param slowed whether AWS has slowed the portal down there
 */
record QueueLine(@Nullable String account, @Nullable String region, QueueNumbers numbers, @Nullable String oldest,
		String rate, @Nullable String calls, boolean slowed) {

	static List<QueueLine> of(QueueOverview overview) {
		List<QueueLine> lines = new ArrayList<>();
		QueueNumbers total = overview.total();
		lines.add(new QueueLine(null, null, total, oldest(total, overview.at()), number(total.endedPerMinute()), null,
				false));
		overview.locations().forEach((queue) -> lines.add(of(queue.location(), queue.numbers(), overview)));
		return lines;
	}

	private static QueueLine of(Location location, QueueNumbers numbers, QueueOverview overview) {
		double calls = overview.pace().at(location);
		return new QueueLine(location.account(), location.region(), numbers, oldest(numbers, overview.at()),
				number(numbers.endedPerMinute()), number(calls), calls < overview.pace().fastest());
	}

	private static @Nullable String oldest(QueueNumbers numbers, Instant now) {
		Instant oldest = numbers.oldestWaiting();
		return (oldest != null) ? age(Duration.between(oldest, now)) : null;
	}

	private static String age(Duration age) {
		if (age.toHours() > 0) {
			return age.toHours() + " h " + age.toMinutesPart() + " min";
		}
		return (age.toMinutes() > 0) ? age.toMinutes() + " min " + age.toSecondsPart() + " s"
				: Math.max(0, age.toSeconds()) + " s";
	}

	/** Small ones to a tenth, so that one in ten minutes is not none. */
	private static String number(double number) {
		NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
		format.setMaximumFractionDigits((number < 10) ? 1 : 0);
		return format.format(number);
	}

}
