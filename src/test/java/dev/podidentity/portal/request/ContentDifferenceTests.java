package dev.podidentity.portal.request;

import java.util.List;

import dev.podidentity.portal.policy.DemoClusters;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContentDifferenceTests {

	private static final RequestContent PLAIN = AContent.plain().tag("team", "payments").build();

	@Test
	void sameContentHasNone() {
		assertThat(ContentDifference.between(PLAIN, AContent.plain().tag("team", "payments").build())).isEmpty();
	}

	@Test
	void eachFieldThatDiffersIsToldWithBothSides() {
		RequestContent other = AContent.plain()
			.type(RequestType.DELETE)
			.target(DemoClusters.PROD_EU_2, "payments", "checkout")
			.role("arn:aws:iam::111122223333:role/other")
			.targetRole("arn:aws:iam::444455556666:role/data")
			.sessionTagsOff()
			.policy("{}")
			.tag("team", "search")
			.justification("Because.")
			.build();
		assertThat(ContentDifference.between(PLAIN, other)).containsExactly(
				new ContentDifference("type", List.of("CREATE"), List.of("DELETE")),
				new ContentDifference("targets", List.of(), List.of(other.targets().get(1).toString())),
				new ContentDifference("roleArn", List.of(AContent.ROLE.toString()),
						List.of("arn:aws:iam::111122223333:role/other")),
				new ContentDifference("targetRoleArn", List.of(), List.of("arn:aws:iam::444455556666:role/data")),
				new ContentDifference("disableSessionTags", List.of("false"), List.of("true")),
				new ContentDifference("policy", List.of(), List.of("{}")),
				new ContentDifference("tags", List.of("team=payments"), List.of("team=search")),
				new ContentDifference("justification", List.of("Checkout reads its queue."), List.of("Because.")));
	}

	@Test
	void contentsWithDifferentDigestsDifferSomewhere() {
		RequestContent swapped = AContent.plain()
			.noTargets()
			.target(DemoClusters.PROD_EU_2, "a", "b")
			.target(DemoClusters.PROD_EU_1, "a", "b")
			.build();
		RequestContent ordered = AContent.plain()
			.noTargets()
			.target(DemoClusters.PROD_EU_1, "a", "b")
			.target(DemoClusters.PROD_EU_2, "a", "b")
			.build();
		assertThat(swapped.digest()).isNotEqualTo(ordered.digest());
		assertThat(ContentDifference.between(swapped, ordered))
			.containsExactly(new ContentDifference("targets", List.of(), List.of()));
	}

}
