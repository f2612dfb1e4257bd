/** The JSON of the audit trail. */
@NullMarked
package dev.podidentity.portal.audit.api;

import org.jspecify.annotations.NullMarked;
