package dev.podidentity.portal.provisioning;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;

/** Where the budgets of calls are kept: in PostgreSQL for all replicas, or in memory. */
interface CallBudgets {

	/** The budget of that location, made with that configuration where there is none. */
	Bucket of(String location, BucketConfiguration configuration);

}
