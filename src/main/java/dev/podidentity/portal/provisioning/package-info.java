/** Makes approved changes in EKS exactly once: changes, attempts, the durable job. */
@ApplicationModule(allowedDependencies = { "request", "policy", "jobs", "aws", "audit", "identity", "web" })
@NullMarked
package dev.podidentity.portal.provisioning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
