package dev.podidentity.portal.preflight;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What preflight goes by.
 *
 * @param associationLimit how many associations a cluster can hold; a setting, since
 * documents of AWS differ (5,000 and 1,000)
 * @param parallelCalls how many calls to AWS run at the same time, over all runs
 */
@ConfigurationProperties("portal.preflight")
@Validated
record PreflightSettings(@DefaultValue("5000") @Positive int associationLimit,
		@DefaultValue("8") @Positive @Max(64) int parallelCalls) {
}
