package dev.podidentity.portal.request;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import dev.podidentity.portal.aws.Target;

/**
 * What pods get by the associations that requests have made; module association answers,
 * by the rule that its own pages go by.
 */
public interface CredentialsOfPods {

	/**
	 * What they get, by target; one of which the inventory has no association of that
	 * request is absent.
	 * @param made the targets, by the id of the request
	 */
	Map<UUID, Map<Target, PodCredentials>> of(Map<UUID, ? extends Collection<Target>> made);

}
