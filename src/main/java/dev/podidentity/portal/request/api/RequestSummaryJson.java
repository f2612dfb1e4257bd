package dev.podidentity.portal.request.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.request.BrokenGlass;
import dev.podidentity.portal.request.Fulfilment;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.request.RequestType;
import dev.podidentity.portal.request.ReviewStatus;
import org.jspecify.annotations.Nullable;

/** A request in a list, as JSON. */
record RequestSummaryJson(UUID id, long number, String reference, RequestType type, int revision, String digest,
		ReviewStatus review, BrokenGlass.@Nullable State breakGlass, Fulfilment fulfilment, int succeeded,
		String requester, String requesterName, @Nullable String team, String roleArn, List<TargetSummaryJson> targets,
		@Nullable Instant expiresAt, boolean pastEnd, Instant createdAt, Instant updatedAt, @Nullable DenialJson denial,
		@Nullable NewRulesJson newRules) {

	static RequestSummaryJson of(RequestRow row, Instant now) {
		return new RequestSummaryJson(row.id().value(), row.number(), row.reference(), row.content().type(),
				row.revision(), row.digest(), row.review(), row.glass(), row.fulfilment(), row.succeeded(),
				row.requester(), row.requesterName(), row.team(), row.content().role().toString(),
				row.content()
					.targets()
					.stream()
					.map((target) -> new TargetSummaryJson(target.cluster().toString(), target.cluster().name(),
							target.namespace(), target.serviceAccount()))
					.toList(),
				row.content().expiresAt(), row.content().isPastItsEnd(now), row.createdAt(), row.updatedAt(),
				DenialJson.of(row.denial()), NewRulesJson.of(row.newRules()));
	}

	record TargetSummaryJson(String cluster, String clusterName, String namespace, String serviceAccount) {
	}

	/**
	 * One page of requests.
	 *
	 * @param items the requests
	 * @param next the cursor of the next page, or null on the last
	 */
	record RequestPageJson(List<RequestSummaryJson> items, @Nullable String next) {
	}

}
