/**
 * The append-only trail: what happened, who did it, from where; written in the
 * transaction of what it tells.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.podidentity.portal.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
