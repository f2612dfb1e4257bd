/**
 * Crash points, trouble and poison for portals that run with the classes of the tests.
 * There is no hook for them in the portal: they watch its statements, commits and calls
 * from outside.
 */
@NullMarked
package dev.podidentity.portal.faults.crash;

import org.jspecify.annotations.NullMarked;
