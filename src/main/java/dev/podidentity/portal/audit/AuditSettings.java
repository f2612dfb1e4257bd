package dev.podidentity.portal.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the trail.
 *
 * @param allowOwner for development only: start although the database role could change
 * the trail
 */
@ConfigurationProperties("portal.audit")
record AuditSettings(@DefaultValue("false") boolean allowOwner) {
}
