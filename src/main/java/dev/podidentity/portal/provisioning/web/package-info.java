/** The page of the queue, for those who look after the portal. */
@NullMarked
package dev.podidentity.portal.provisioning.web;

import org.jspecify.annotations.NullMarked;
