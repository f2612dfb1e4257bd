/**
 * The inventory: which associations EKS holds, whose they are, and whether they are as
 * agreed.
 */
@ApplicationModule(allowedDependencies = { "provisioning", "request", "preflight", "catalog", "iam", "aws", "audit",
		"identity", "web" })
@NullMarked
package dev.podidentity.portal.association;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
