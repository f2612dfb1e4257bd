/** The inventory as JSON. */
@NullMarked
package dev.podidentity.portal.association.api;

import org.jspecify.annotations.NullMarked;
