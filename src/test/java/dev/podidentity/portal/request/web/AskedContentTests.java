package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.RequestContent;
import dev.podidentity.portal.request.RequestType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AskedContentTests {

	private static final RoleArn ROLE = RoleArn.valueOf("arn:aws:iam::111122223333:role/payments-ledger");

	@Test
	void saysNothingOfWhatIsNotAsked() {
		assertThat(AskedContent.words(content(1, null, false, null, Map.of(), null, null)))
			.containsExactly("Target: prod-eu-1/payments/app-0");
	}

	@Test
	void saysAllThatIsApproved() {
		assertThat(AskedContent.words(content(2, RoleArn.valueOf("arn:aws:iam::777788889999:role/reports"), true, "{}",
				Map.of("team", "payments"), "OPS-1", Instant.parse("2027-04-01T00:00:00Z"))))
			.containsExactly("Targets: prod-eu-1/payments/app-0, prod-eu-1/payments/app-1",
					"Last day of access: 2027-03-31", "Target role: arn:aws:iam::777788889999:role/reports",
					"With a session policy", "Without session tags", "Tag: team=payments", "Ticket: OPS-1");
	}

	@Test
	void countsWhatIsMoreThanAPersonReads() {
		assertThat(AskedContent.words(content(13, null, false, null, Map.of(), null, null))).singleElement()
			.asString()
			.contains("app-7, and 5 more")
			.doesNotContain("app-8");
	}

	private static RequestContent content(int targets, @Nullable RoleArn targetRole, boolean disableSessionTags,
			@Nullable String policy, Map<String, String> tags, @Nullable String ticket, @Nullable Instant end) {
		ClusterArn cluster = ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");
		return new RequestContent(RequestType.CREATE,
				IntStream.range(0, targets).mapToObj((i) -> new Target(cluster, "payments", "app-" + i)).toList(), ROLE,
				targetRole, disableSessionTags, policy, new TreeMap<>(tags), "Why.", ticket, end);
	}

}
