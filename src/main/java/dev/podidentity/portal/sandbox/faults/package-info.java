/**
 * Disturbs calls of EKS on purpose, counts them, and lets both be steered over a control
 * endpoint. Wraps the sandbox from outside: without it there is none of this.
 */
@NullMarked
package dev.podidentity.portal.sandbox.faults;

import org.jspecify.annotations.NullMarked;
