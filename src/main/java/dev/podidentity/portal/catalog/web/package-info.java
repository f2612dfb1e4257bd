/** Pages: clusters. */
@NullMarked
package dev.podidentity.portal.catalog.web;

import org.jspecify.annotations.NullMarked;
