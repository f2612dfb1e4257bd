package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.request.InvalidRequest.Violation;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** The rules over the demo clusters and some odd ones, for tests. */
final class Rules {

	static final ClusterArn TWIN_1 = new ClusterArn("aws", "eu-central-1", "111122223333", "twin");

	static final ClusterArn TWIN_2 = new ClusterArn("aws", "eu-west-1", "111122223333", "twin");

	static final ClusterArn CHINA = new ClusterArn("aws-cn", "cn-north-1", "111122223333", "cn-1");

	static final Clock CLOCK = Clock.fixed(ARequest.ASKED_AT, ZoneOffset.UTC);

	private static final RequestRules RULES = over(DemoClusters.PROD_EU_1, DemoClusters.PROD_EU_2,
			DemoClusters.PROD_US_1, TWIN_1, TWIN_2, CHINA);

	private Rules() {
	}

	static RequestRules over(ClusterArn... clusters) {
		return new RequestRules(DemoClusters.catalogOf(clusters), CLOCK);
	}

	static Catalog catalog() {
		return DemoClusters.catalogOf(DemoClusters.PROD_EU_1);
	}

	/** Rules that cannot know yet what clusters there are. */
	static RequestRules unread(Location... locations) {
		Catalog nothing = mock(Catalog.class);
		given(nothing.unread(any())).willReturn(List.of(locations));
		given(nothing.whyUnknown(any())).willCallRealMethod();
		return new RequestRules(nothing, CLOCK);
	}

	static RequestContent accept(ASubmission submission) {
		return RULES.check(submission.build());
	}

	/** What is wrong; empty where the rules accept it. */
	static List<Violation> refuse(ASubmission submission) {
		return refuse(submission.build());
	}

	static List<Violation> refuse(Submission submission) {
		try {
			RULES.check(submission);
			return List.of();
		}
		catch (InvalidRequest invalid) {
			return invalid.violations();
		}
	}

}
