/** The HTML pages about the person who acts and his or her tokens. */
@NullMarked
package dev.podidentity.portal.identity.web;

import org.jspecify.annotations.NullMarked;
