package dev.podidentity.portal.catalog;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How fresh the catalog is.
 *
 * @param refreshInterval pause between two looks at the same part of AWS
 * @param startupWait how long the start of the portal waits for the first look
 */
@ConfigurationProperties("portal.catalog")
@Validated
record CatalogSettings(@DefaultValue("60s") @DurationMin(seconds = 1) Duration refreshInterval,
		@DefaultValue("5s") @DurationMin Duration startupWait) {
}
