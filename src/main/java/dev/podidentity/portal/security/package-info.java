/** Filter chains for pages, API and actuator; who the current person is. */
@ApplicationModule(allowedDependencies = { "identity", "audit", "web" })
@NullMarked
package dev.podidentity.portal.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
