package dev.podidentity.portal.provisioning;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How fast changes are made. AWS publishes no rate for these calls, so this is where the
 * portal starts; it slows down by itself where AWS throttles it.
 *
 * @param callsPerSecond calls to EKS per second in one account and region, of all
 * replicas together
 * @param burst how many calls can follow each other at once after a quiet time
 */
@ConfigurationProperties("portal.provisioning")
@Validated
record ProvisioningSettings(@DefaultValue("10") @DecimalMin("0.1") double callsPerSecond,
		@DefaultValue("10") @Min(1) int burst) {
}
