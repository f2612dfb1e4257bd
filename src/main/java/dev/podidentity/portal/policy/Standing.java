package dev.podidentity.portal.policy;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * In whose right somebody decides, or why he or she does not.
 *
 * @param permission whether the person may
 * @param inPlaceOf the person in whose place it is done; null in one's own right
 */
public record Standing(Permission permission, @Nullable Person inPlaceOf) {

	/** In one's own right. */
	public static final Standing OWN = new Standing(Permission.GRANTED, null);

	/** In the place of somebody else. */
	static Standing inPlaceOf(Person other) {
		return new Standing(Permission.GRANTED, other);
	}

	/** No, because. */
	public static Standing refused(Kind kind, String reason) {
		return new Standing(Permission.refused(kind, reason), null);
	}

}
