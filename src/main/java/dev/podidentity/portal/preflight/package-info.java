/**
 * Checks made before approval whose results are evidence: cluster, agent, target, role,
 * trust, limits.
 */
@ApplicationModule(allowedDependencies = { "aws", "catalog", "iam" })
@NullMarked
package dev.podidentity.portal.preflight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
