/** May this be asked or decided, by whom, in which stages, and why. */
@ApplicationModule(allowedDependencies = { "identity", "aws", "audit", "jobs", "web" })
@NullMarked
package dev.podidentity.portal.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
