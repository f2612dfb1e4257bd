package dev.podidentity.portal.request;

import java.time.Instant;
import java.util.List;

/**
 * Who is asked first to decide in one stage of one revision. It adds nobody to those who
 * decide and takes nobody away.
 *
 * @param revision number of the revision
 * @param stage the stage, counted from 1
 * @param people account names of who is asked
 * @param by account name of who asked them
 * @param reason why
 * @param at when
 */
public record Assignment(int revision, int stage, List<String> people, String by, String reason, Instant at) {

	public Assignment {
		people = List.copyOf(people);
	}

}
