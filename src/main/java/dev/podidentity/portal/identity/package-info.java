/** Who is acting: people, their groups and roles, local accounts, API tokens. */
@ApplicationModule(allowedDependencies = { "audit" })
@NullMarked
package dev.podidentity.portal.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
