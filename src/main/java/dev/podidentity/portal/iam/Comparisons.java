package dev.podidentity.portal.iam;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.ContextValue.Moment;

/** Compares numbers, dates, booleans, bytes and addresses as IAM does. */
final class Comparisons {

	private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

	/** Eighteen digits fit into a long. */
	private static final Pattern SECONDS = Pattern.compile("[0-9]{5,18}");

	private static final int NANOS = 9;

	private static final BigDecimal LAST_SECOND = BigDecimal
		.valueOf(Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());

	private Comparisons() {
	}

	static Truth compare(ConditionOperator operator, String wanted, ContextValue value) {
		Optional<Boolean> fits = switch (operator.comparison()) {
			case NUMBER -> order(number(value), number(wanted)).map(operator.relation()::fits);
			case DATE -> order(date(value), date(wanted)).map(operator.relation()::fits);
			case BOOLEAN -> both(text(value).flatMap(ConditionEvaluator::bool), ConditionEvaluator.bool(wanted));
			case ADDRESS -> text(value).flatMap((address) -> AddressRange.contains(wanted, address));
			case BINARY -> text(value).flatMap((text) -> sameBytes(wanted, text));
			case TEXT, TEXT_IGNORING_CASE, PATTERN, ARN, PRESENCE -> Optional.empty();
		};
		return fits.map(Truth::of).orElse(Truth.CANNOT_TELL);
	}

	private static <T extends Comparable<T>> Optional<Integer> order(Optional<T> one, Optional<T> other) {
		return one.flatMap((left) -> other.map(left::compareTo));
	}

	private static Optional<Boolean> both(Optional<Boolean> one, Optional<Boolean> other) {
		return one.flatMap((left) -> other.map(left::equals));
	}

	private static Optional<String> text(ContextValue value) {
		return (value instanceof Known known) ? Optional.of(known.text()) : Optional.empty();
	}

	private static Optional<BigDecimal> number(ContextValue value) {
		if (value instanceof Moment moment) {
			return moment.epoch() ? Optional.of(BigDecimal.valueOf(moment.at().getEpochSecond())) : Optional.empty();
		}
		return text(value).flatMap(Comparisons::number);
	}

	private static Optional<BigDecimal> number(String text) {
		return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
	}

	private static Optional<Instant> date(ContextValue value) {
		return (value instanceof Moment moment) ? Optional.of(moment.at()) : text(value).flatMap(Comparisons::date);
	}

	/** A date of ISO 8601 in the forms of the W3C, or seconds since 1970. */
	static Optional<Instant> date(String text) {
		try {
			if (SECONDS.matcher(text).matches()) {
				return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
			}
			return Optional.of(switch (text.length()) {
				case 4 -> Year.parse(text).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
				case 7 -> YearMonth.parse(text).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
				case 10 -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
				default -> OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
			});
		}
		catch (DateTimeException ex) {
			// what IAM makes of another form is not documented
			return Optional.empty();
		}
	}

	/** The whole second at a time or after it, as a date or as a number of seconds. */
	static Optional<Instant> turn(String text) {
		Optional<BigDecimal> seconds = date(text)
			.map((date) -> BigDecimal.valueOf(date.getEpochSecond()).add(BigDecimal.valueOf(date.getNano(), NANOS)))
			.or(() -> number(text));
		return seconds.map((exact) -> exact.setScale(0, RoundingMode.CEILING))
			.filter((whole) -> whole.abs().compareTo(LAST_SECOND) <= 0)
			.map((whole) -> Instant.ofEpochSecond(whole.longValueExact()));
	}

	/**
	 * "Byte for byte against a base-64 encoded representation": whether the value of the
	 * request is encoded too no document says, so both ways have to agree.
	 */
	private static Optional<Boolean> sameBytes(String wanted, String value) {
		return bytes(wanted).flatMap((expected) -> {
			boolean plain = Arrays.equals(expected, value.getBytes(StandardCharsets.UTF_8));
			boolean encoded = bytes(value).map((told) -> Arrays.equals(expected, told)).orElse(false);
			return (plain == encoded) ? Optional.of(plain) : Optional.empty();
		});
	}

	private static Optional<byte[]> bytes(String encoded) {
		try {
			return Optional.of(Base64.getDecoder().decode(encoded));
		}
		catch (IllegalArgumentException ex) {
			// not Base64, so nothing that IAM could compare
			return Optional.empty();
		}
	}

}
