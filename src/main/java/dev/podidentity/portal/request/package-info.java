/** Association requests: revisions, evidence, decisions, their states and events. */
@ApplicationModule(allowedDependencies = { "identity", "audit", "aws", "catalog", "preflight", "policy" })
@NullMarked
package dev.podidentity.portal.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
