/**
 * The fault harness: real portals as processes on one PostgreSQL and one sandbox, which
 * are killed, paused and lied to while a driver works with them; afterwards a checker
 * compares what everybody holds to be true. See docs/fault-harness.md.
 */
@NullMarked
package dev.podidentity.portal.faults;

import org.jspecify.annotations.NullMarked;
