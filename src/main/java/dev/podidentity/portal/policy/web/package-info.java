/** Pages: the routing policy in force. */
@NullMarked
package dev.podidentity.portal.policy.web;

import org.jspecify.annotations.NullMarked;
