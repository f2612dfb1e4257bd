/** The JSON about the person who acts and his or her tokens. */
@NullMarked
package dev.podidentity.portal.identity.api;

import org.jspecify.annotations.NullMarked;
