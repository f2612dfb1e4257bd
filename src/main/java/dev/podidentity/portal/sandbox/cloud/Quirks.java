package dev.podidentity.portal.sandbox.cloud;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Where AWS documents no one behaviour, or a slow one: how the cloud behaves there.
 *
 * @param tokens what comes of a {@code clientRequestToken} that is sent again
 * @param tokensForgottenAfter for how long tokens are remembered where they are forgotten
 * @param roleVisibleAfter how long EKS does not know a role that was created in IAM
 * @param changeVisibleAfter how long readers do not see a change of an association; if
 * absent, as long as the cloud was opened with
 */
public record Quirks(TokenMemory tokens, Duration tokensForgottenAfter, Duration roleVisibleAfter,
		@Nullable Duration changeVisibleAfter) {
}
