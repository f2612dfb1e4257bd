package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.request.Fulfilment;
import dev.podidentity.portal.request.ReviewStatus;
import org.jspecify.annotations.Nullable;

/**
 * One option of a filter.
 *
 * @param value what the address holds; empty for no filter
 * @param label what people read
 * @param selected whether it is chosen
 */
record Choice(String value, String label, boolean selected) {

	static List<Choice> clusters(List<Cluster> clusters, @Nullable String chosen) {
		List<Choice> choices = new ArrayList<>();
		choices.add(new Choice("", "Any cluster", false));
		clusters
			.forEach((cluster) -> choices.add(new Choice(cluster.id(), cluster.name(), cluster.id().equals(chosen))));
		return choices;
	}

	static List<Choice> reviews(@Nullable ReviewStatus chosen) {
		List<Choice> choices = new ArrayList<>();
		choices.add(new Choice("", "Any review", false));
		for (ReviewStatus status : ReviewStatus.values()) {
			choices.add(new Choice(status.name(), label(status), status == chosen));
		}
		return choices;
	}

	static List<Choice> fulfilments(@Nullable Fulfilment chosen) {
		List<Choice> choices = new ArrayList<>();
		choices.add(new Choice("", "Any outcome", false));
		for (Fulfilment fulfilment : Fulfilment.values()) {
			choices.add(new Choice(fulfilment.name(), label(fulfilment), fulfilment == chosen));
		}
		return choices;
	}

	static String label(ReviewStatus status) {
		return switch (status) {
			case SUBMITTED -> "Waiting for approval";
			case CHANGES_REQUESTED -> "Changes requested";
			case APPROVED -> "Approved";
			case REJECTED -> "Rejected";
			case WITHDRAWN -> "Withdrawn";
			case EXPIRED -> "Expired undecided";
		};
	}

	static String label(Fulfilment fulfilment) {
		return switch (fulfilment) {
			case NONE -> "Not started";
			case IN_PROGRESS -> "Provisioning, or waiting for its window";
			case DONE -> "Created in EKS";
			case PARTLY_FAILED -> "Partly failed";
			case FAILED -> "Failed";
			case PARTLY_CANCELLED -> "Partly called off";
			case CANCELLED -> "Called off";
		};
	}

}
