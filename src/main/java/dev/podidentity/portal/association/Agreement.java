package dev.podidentity.portal.association;

import java.time.Instant;
import java.util.UUID;

import dev.podidentity.portal.aws.AssociationSpec;
import org.jspecify.annotations.Nullable;

/**
 * The approved request by which an association was made.
 *
 * @param spec what was agreed
 * @param request id of the request
 * @param reference what people call the request, such as {@code REQ-1042}
 * @param team the team that asked
 * @param requester account name of who asked
 * @param madeAt when the portal recorded that EKS has it
 */
public record Agreement(AssociationSpec spec, UUID request, String reference, @Nullable String team, String requester,
		Instant madeAt) {
}
