package dev.podidentity.portal.notification;

import java.util.List;

/**
 * The ways to tell that are switched on.
 *
 * @param all perhaps none
 */
record Channels(List<Channel> all) {

	Channels {
		all = List.copyOf(all);
	}

}
