/** REST: the routing policy in force. */
@NullMarked
package dev.podidentity.portal.policy.api;

import org.jspecify.annotations.NullMarked;
