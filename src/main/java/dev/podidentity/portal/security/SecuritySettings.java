package dev.podidentity.portal.security;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the way in.
 *
 * @param secureCookies whether cookies travel over HTTPS only; unset: not in the sandbox,
 * yes otherwise
 * @param sessionLifetime after this one has to sign in again, used or not
 * @param maxBodySize the largest request body that is read
 */
@ConfigurationProperties("portal.security")
record SecuritySettings(@Nullable Boolean secureCookies, @DefaultValue("12h") Duration sessionLifetime,
		@DefaultValue("256KB") DataSize maxBodySize) {

	boolean secureCookies(boolean sandbox) {
		return (this.secureCookies != null) ? this.secureCookies : !sandbox;
	}

}
