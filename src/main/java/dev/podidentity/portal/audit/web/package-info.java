/** The HTML page of the audit trail. */
@NullMarked
package dev.podidentity.portal.audit.web;

import org.jspecify.annotations.NullMarked;
