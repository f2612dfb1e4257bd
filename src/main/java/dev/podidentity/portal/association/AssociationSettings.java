package dev.podidentity.portal.association;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the inventory follows EKS.
 *
 * @param scanInterval how long to wait between two checks of all clusters
 * @param settling how long after a change the absence of an association in EKS says
 * nothing: EKS is eventually consistent
 * @param roleInterval how long to wait between two looks at the same role in IAM
 */
@Validated
@ConfigurationProperties("portal.inventory")
record AssociationSettings(@DefaultValue("5m") @DurationMin(seconds = 1) Duration scanInterval,
		@DefaultValue("30s") @DurationMin(seconds = 0) Duration settling,
		@DefaultValue("15m") @DurationMin(seconds = 1) Duration roleInterval) {
}
