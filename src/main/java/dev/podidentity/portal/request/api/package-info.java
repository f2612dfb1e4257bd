/** Requests over REST, under {@code /api/v1/requests}. */
@NullMarked
package dev.podidentity.portal.request.api;

import org.jspecify.annotations.NullMarked;
