package dev.podidentity.portal.jobs;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in a list that is sorted by time, newest first; as text opaque to those who
 * carry it.
 *
 * @param at the time of the row that is there
 * @param id its id, since many rows can have one time
 */
public record Place(Instant at, UUID id) {

	/** The place in that text, or empty where the text is none. */
	public static Optional<Place> parse(String text) {
		try {
			String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", -1);
			return (parts.length == 2) ? Optional.of(new Place(Instant.parse(parts[0]), UUID.fromString(parts[1])))
					: Optional.empty();
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** The time as JDBC takes it. */
	public OffsetDateTime time() {
		return this.at.atOffset(ZoneOffset.UTC);
	}

	@Override
	public String toString() {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString((this.at + "/" + this.id).getBytes(StandardCharsets.UTF_8));
	}

}
