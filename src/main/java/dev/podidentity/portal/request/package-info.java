/** Association requests: revisions, evidence, decisions, their states and events. */
@ApplicationModule(
		allowedDependencies = { "identity", "audit", "jobs", "aws", "iam", "catalog", "preflight", "policy", "web" })
@NullMarked
package dev.podidentity.portal.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
