package dev.podidentity.portal.identity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A delegation as it is wished for, right or wrong, as typed.
 *
 * @param delegate account name of who shall decide
 * @param startsAt from when on: a moment, with its offset or in UTC
 * @param endsAt until when, the same way
 * @param reason why
 */
public record DelegationWish(@Nullable String delegate, @Nullable String startsAt, @Nullable String endsAt,
		@Nullable String reason) {

	/** The account name as accounts have it. */
	String username() {
		return (this.delegate != null) ? this.delegate.strip().toLowerCase(Locale.ROOT) : "";
	}

	Optional<Instant> start() {
		return moment(this.startsAt);
	}

	Optional<Instant> end() {
		return moment(this.endsAt);
	}

	private static Optional<Instant> moment(@Nullable String text) {
		if (text == null) {
			return Optional.empty();
		}
		try {
			Object read = DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from,
					LocalDateTime::from);
			return Optional.of((read instanceof OffsetDateTime moment) ? moment.toInstant()
					: ((LocalDateTime) read).toInstant(ZoneOffset.UTC));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
