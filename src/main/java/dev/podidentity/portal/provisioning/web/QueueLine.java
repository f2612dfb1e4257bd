package dev.podidentity.portal.provisioning.web;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
 */
record QueueLine(@Nullable String account, @Nullable String region, QueueNumbers numbers, @Nullable String oldest,
		String rate) {

	static List<QueueLine> of(QueueOverview overview) {
		List<QueueLine> lines = new ArrayList<>();
		lines.add(of(null, null, overview.total(), overview.at()));
		overview.locations()
			.forEach((queue) -> lines
				.add(of(queue.location().account(), queue.location().region(), queue.numbers(), overview.at())));
		return lines;
	}

	private static QueueLine of(@Nullable String account, @Nullable String region, QueueNumbers numbers, Instant now) {
		Instant oldest = numbers.oldestWaiting();
		return new QueueLine(account, region, numbers, (oldest != null) ? age(Duration.between(oldest, now)) : null,
				rate(numbers.endedPerMinute()));
	}

	private static String age(Duration age) {
		if (age.toHours() > 0) {
			return age.toHours() + " h " + age.toMinutesPart() + " min";
		}
		return (age.toMinutes() > 0) ? age.toMinutes() + " min " + age.toSecondsPart() + " s"
				: Math.max(0, age.toSeconds()) + " s";
	}

	/** Small rates to a tenth, so that one in ten minutes is not none. */
	private static String rate(double perMinute) {
		NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
		format.setMaximumFractionDigits((perMinute < 10) ? 1 : 0);
		return format.format(perMinute);
	}

}
