/** The queue in JSON. */
@NullMarked
package dev.podidentity.portal.provisioning.api;

import org.jspecify.annotations.NullMarked;
