package dev.podidentity.portal.audit;

import java.util.Collection;
import java.util.Map;

/**
 * What people call those who act; module {@code identity} knows, and the trail, which
 * depends on nobody, asks through this.
 */
public interface ActorNames {

	/** Display names by account name; unknown ones are absent. At most one statement. */
	Map<String, String> displayNames(Collection<String> usernames);

}
