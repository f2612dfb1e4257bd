/** REST: clusters and the roles that can be asked for on them. */
@NullMarked
package dev.podidentity.portal.catalog.api;

import org.jspecify.annotations.NullMarked;
