/** Pages: the inventory and one association. */
@NullMarked
package dev.podidentity.portal.association.web;

import org.jspecify.annotations.NullMarked;
