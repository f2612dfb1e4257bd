/**
 * What the sandbox holds and how it behaves: clusters, roles, associations, their rules
 * and their journal. Knows nothing of HTTP.
 */
@NullMarked
package dev.podidentity.portal.sandbox.cloud;

import org.jspecify.annotations.NullMarked;
