/** Tells people what happened, by mail, in a group chat, and to programs by a webhook. */
@ApplicationModule(allowedDependencies = { "request", "policy", "audit", "identity" })
@NullMarked
package dev.podidentity.portal.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
