/** The sign-in page. */
@NullMarked
package dev.podidentity.portal.security.web;

import org.jspecify.annotations.NullMarked;
