package dev.podidentity.portal.sandbox.faults;

import java.util.List;

import dev.podidentity.portal.sandbox.cloud.Location;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How many calls an account may make in a region.
 *
 * @param rate calls per second
 * @param burst how many calls at once after a rest
 * @param accounts the accounts that it is for; all where absent
 */
record Throttle(double rate, int burst, @Nullable List<String> accounts) {

	Throttle {
		Assert.isTrue(rate > 0, "rate must be more than 0 calls per second");
		Assert.isTrue(burst >= 1, "burst must be at least 1 call");
		if (accounts != null) {
			Assert.isTrue(accounts.stream().allMatch((account) -> String.valueOf(account).matches("[0-9]{12}")),
					"accounts must be a list of account ids of 12 digits");
		}
	}

	boolean concerns(Location location) {
		return this.accounts == null || this.accounts.contains(location.account());
	}

}
