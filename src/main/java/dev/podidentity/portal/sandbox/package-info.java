/**
 * The embedded stand-in for EKS, IAM and STS; may be deleted without a change elsewhere.
 */
@ApplicationModule(allowedDependencies = "iam")
@NullMarked
package dev.podidentity.portal.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
