package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.RequestContent;
import dev.podidentity.portal.request.RequestType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AskedContentTests {

	private static final RoleArn ROLE = RoleArn.valueOf("arn:aws:iam::111122223333:role/payments-ledger");

	@Test
	void saysNothingOfWhatIsNotAsked() {
		assertThat(words(content(1, null, false, null, Map.of(), null, null))).containsExactly("Reason: Why.",
				"Target: prod-eu-1/payments/app-0");
	}

	@Test
	void saysAllThatIsApproved() {
		assertThat(words(content(2, RoleArn.valueOf("arn:aws:iam::777788889999:role/reports"), true, "{}",
				Map.of("team", "payments"), "OPS-1", Instant.parse("2027-04-01T00:00:00Z"))))
			.containsExactly("Reason: Why.", "Targets: prod-eu-1/payments/app-0, prod-eu-1/payments/app-1",
					"Last day of access: 31 Mar 2027", "Target role: arn:aws:iam::777788889999:role/reports",
					"With a session policy", "Without session tags", "Tag: team=payments", "Ticket: OPS-1");
	}

	@Test
	void listsApartWhatIsMoreThanAPersonReads() {
		assertThat(AskedContent.of(content(13, null, false, null, Map.of(), null, null))).element(1)
			.satisfies((targets) -> {
				assertThat(targets.words()).contains("app-7, and 5 more").doesNotContain("app-8");
				assertThat(targets.restWords()).isEqualTo("5 more targets");
				assertThat(targets.rest()).startsWith("prod-eu-1/payments/app-8")
					.endsWith("prod-eu-1/payments/app-12")
					.hasSize(5);
			});
	}

	@ParameterizedTest
	@CsvSource({ "8, 0, ''", "9, 1, 1 more tag", "10, 2, 2 more tags", "40, 32, 32 more tags" })
	void leavesNoTagOut(int tags, int more, String restWords) {
		Map<String, String> all = IntStream.range(0, tags)
			.boxed()
			.collect(Collectors.toMap((i) -> "key-" + i, (i) -> "v"));
		AskedContent asked = AskedContent.of(content(1, null, false, null, all, null, null)).get(2);
		assertThat(asked.rest()).hasSize(more);
		assertThat(asked.restWords()).isEqualTo(restWords);
		String told = asked.words() + ", " + String.join(", ", asked.rest()) + ", ";
		assertThat(all.keySet()).allSatisfy((key) -> assertThat(told).containsOnlyOnce(key + "=v, "));
	}

	@Test
	void keepsTheTextOfASessionPolicy() {
		assertThat(AskedContent.of(content(1, null, true, "{\"Statement\":[]}", Map.of(), null, null)))
			.extracting(AskedContent::policy)
			.containsExactly(null, null, "{\"Statement\":[]}", null);
	}

	@ParameterizedTest
	@CsvSource({ "300, 0", "301, 1" })
	void reasonThatIsLongIsToldInPartAndBelowAsAWhole(int length, int rest) {
		for (String word : List.of("0123456 89", "\ud83d\ude80")) {
			String reason = word.repeat(length).substring(0, length - length % word.length())
					+ "x".repeat(length % word.length());
			AskedContent asked = AskedContent.of(content(1, null, false, null, Map.of(), null, null, reason)).get(0);
			assertThat(asked.rest()).hasSize(rest).allSatisfy((whole) -> assertThat(whole).isEqualTo(reason));
			assertThat(asked.words()).startsWith("Reason: " + word).hasSizeLessThan(320);
			assertThat(asked.words().codePoints()).noneMatch((c) -> Character.getType(c) == Character.SURROGATE);
		}
	}

	private static List<String> words(RequestContent content) {
		return AskedContent.of(content).stream().map(AskedContent::words).toList();
	}

	private static RequestContent content(int targets, @Nullable RoleArn targetRole, boolean disableSessionTags,
			@Nullable String policy, Map<String, String> tags, @Nullable String ticket, @Nullable Instant end) {
		return content(targets, targetRole, disableSessionTags, policy, tags, ticket, end, "Why.");
	}

	private static RequestContent content(int targets, @Nullable RoleArn targetRole, boolean disableSessionTags,
			@Nullable String policy, Map<String, String> tags, @Nullable String ticket, @Nullable Instant end,
			String reason) {
		ClusterArn cluster = ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");
		return new RequestContent(RequestType.CREATE,
				IntStream.range(0, targets).mapToObj((i) -> new Target(cluster, "payments", "app-" + i)).toList(), ROLE,
				targetRole, disableSessionTags, policy, new TreeMap<>(tags), reason, ticket, end);
	}

}
