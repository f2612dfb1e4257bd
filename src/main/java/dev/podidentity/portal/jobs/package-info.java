/** The durable job engine (db-scheduler): how other modules hand work to it. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.podidentity.portal.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
