package dev.podidentity.portal.web;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a replica takes its leave.
 *
 * @param drain how long it serves on after it has said that it is not ready any more, so
 * that no balancer still sends requests when it stops listening
 */
@ConfigurationProperties("portal.shutdown")
@Validated
record ShutdownSettings(@DefaultValue("0s") @DurationMin @DurationMax(seconds = 25) Duration drain) {
}
