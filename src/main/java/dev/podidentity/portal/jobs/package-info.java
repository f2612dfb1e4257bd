/**
 * The durable job engine (db-scheduler): how other modules hand work to it, and what
 * becomes of jobs that fail.
 */
@ApplicationModule(allowedDependencies = { "audit", "identity" })
@NullMarked
package dev.podidentity.portal.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
