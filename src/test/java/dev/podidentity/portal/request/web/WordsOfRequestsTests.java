package dev.podidentity.portal.request.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Staffing.StandIn;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestContent;
import dev.podidentity.portal.request.RequestType;
import dev.podidentity.portal.request.ReviewStatus;
import dev.podidentity.portal.request.SampleRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordsOfRequestsTests {

	private static final ClusterArn PROD = SampleRequest.PROD_EU_1;

	private static final ClusterArn STAGING = SampleRequest.STAGING_EU_1;

	@Test
	void titleNamesTheOneServiceAccount() {
		assertThat(RequestWords.title(SampleRequest.submitted().content()))
			.isEqualTo("New association for payments / receipt-signer");
	}

	@Test
	void titleCountsClustersOfOneServiceAccount() {
		RequestContent content = SampleRequest.submitted()
			.targets(SampleRequest.target(PROD, "payments", "api"), SampleRequest.target(STAGING, "payments", "api"))
			.content();
		assertThat(RequestWords.title(content)).isEqualTo("New association for payments / api on 2 clusters");
		assertThat(RequestWords.clusters(content)).isEqualTo("2 clusters");
		assertThat(RequestWords.targets(content)).isEqualTo("payments/api, +1");
	}

	@Test
	void titleCountsServiceAccounts() {
		assertThat(RequestWords.title(SampleRequest.submitted()
			.targets(SampleRequest.target(PROD, "payments", "a"), SampleRequest.target(PROD, "payments", "b"))
			.content())).isEqualTo("New association for 2 service accounts in payments");
		assertThat(RequestWords.title(SampleRequest.submitted()
			.targets(SampleRequest.target(PROD, "payments", "a"), SampleRequest.target(PROD, "billing", "a"))
			.content())).isEqualTo("New association for 2 service accounts in 2 namespaces");
	}

	@ParameterizedTest
	@EnumSource(RequestType.class)
	void everyTypeHasWords(RequestType type) {
		assertThat(RequestWords.act(type)).isNotBlank();
	}

	@Test
	void namesAreJoinedByOr() {
		assertThat(RequestWords.or(List.of())).isEmpty();
		assertThat(RequestWords.or(List.of("Ida"))).isEqualTo("Ida");
		assertThat(RequestWords.or(List.of("Ida", "Raj", "Kim"))).isEqualTo("Ida, Raj or Kim");
	}

	@ParameterizedTest
	@CsvSource({ "04:59,Good evening", "05:00,Good morning", "11:59,Good morning", "12:00,Good afternoon",
			"17:59,Good afternoon", "18:00,Good evening" })
	void greetingFollowsTheClock(String time, String words) {
		assertThat(Greeting.at(Instant.parse("2026-11-23T" + time + ":00Z"), SampleRequest.MAYA))
			.isEqualTo(words + ", Maya");
	}

	@Test
	void addressKeepsOnlyWhatIsSetAndEncodesIt() {
		ListAddress address = new ListAddress("/requests").with("q", " a&b={c} ").with("review", null).with("x", "");
		assertThat(address).hasToString("/requests?q=a%26b%3D%7Bc%7D");
		assertThat(address.without("q")).hasToString("/requests");
	}

	@Test
	void tallyNamesTheWorstFirst() {
		assertThat(new Tally(5, 2, 1, 1).badges()).extracting((badge) -> badge.word())
			.containsExactly("1 failed", "2 to look at", "1 cannot be checked", "5 passed");
		assertThat(new Tally(5, 2, 0, 1).worst().word()).isEqualTo("2 to look at");
		assertThat(new Tally(7, 0, 0, 0).worst().word()).isEqualTo("7 of 7 passed");
	}

	@Test
	void callWithoutAnAnswerSaysSo() {
		AwsCall lost = new AwsCall("CreatePodIdentityAssociation", null, null, null, "Read timed out",
				SampleRequest.ASKED, Duration.ofSeconds(5));
		assertThat(AttemptLine.of(List.of(lost)).get(0).result()).isEqualTo("No answer");
	}

	@Test
	void whoDecidesInAnothersPlaceIsNamedWithBoth() {
		List<StandIn> standIns = List.of(new StandIn(SampleRequest.MAYA, SampleRequest.JONAS));
		assertThat(StageLine.names(List.of(SampleRequest.JONAS, SampleRequest.MAYA), standIns, SampleRequest.JONAS))
			.containsExactly("You", "Maya Lindqvist for Jonas Weber");
		assertThat(StageLine.names(List.of(SampleRequest.JONAS, SampleRequest.MAYA), standIns, SampleRequest.MAYA))
			.containsExactly("You for Jonas Weber", "Jonas Weber");
	}

	@Test
	void ofManyApproversOnlySomeAreNamed() {
		assertThat(StageLine.names(List.of(SampleRequest.ELENA, SampleRequest.JONAS, SampleRequest.MAYA,
				SampleRequest.NOAH, SampleRequest.PRIYA, SampleRequest.TOM), List.of(), SampleRequest.PRIYA))
			.containsExactly("You", "Elena Rossi", "Jonas Weber", "Maya Lindqvist", "2 more");
	}

	@Test
	void whoHasApprovedIsNotAskedAgain() {
		StageLine line = StageLine
			.of(SampleRequest.submitted()
				.stages(new Plan.Stage("Platform engineering", List.of("platform"), 2))
				.candidates(SampleRequest.JONAS, SampleRequest.PRIYA)
				.decision("approver", Verdict.APPROVED, null, 1, null)
				.view(), SampleRequest.JONAS)
			.get(0);
		assertThat(line.progress()).isEqualTo("1 of 2 approvals");
		assertThat(line.votes()).containsExactly(new StageLine.Vote("You", Verdict.APPROVED));
		assertThat(line.open()).isEqualTo("Priya Raman");
	}

	@Test
	void boxSaysWhatAnApprovalLeadsTo() {
		Plan.Stage two = new Plan.Stage("Platform engineering", List.of("platform"), 2);
		Plan.Stage one = new Plan.Stage("Platform engineering", List.of("platform"), 1);
		Plan.Stage security = new Plan.Stage("Security", List.of("security"), 1);
		assertThat(approving(two)).isEqualTo("One of 2 approvals that are missing");
		assertThat(approving(one, security)).isEqualTo("Completes stage 1; goes to Security");
		assertThat(approving(one)).isEqualTo("The last one needed; the portal creates it in EKS at once");
	}

	@ParameterizedTest
	@EnumSource(value = ReviewStatus.class, names = { "SUBMITTED", "CHANGES_REQUESTED", "EXPIRED", "APPROVED" })
	void alreadyHandledHasWordsWithoutADecision(ReviewStatus status) {
		assertThat(AlreadyHandled.notice(SampleRequest.submitted().review(status).view(), SampleRequest.JONAS).title())
			.startsWith("This request");
	}

	@Test
	void ownEarlierDecisionIsTold() {
		assertThat(AlreadyHandled
			.notice(SampleRequest.submitted()
				.review(ReviewStatus.REJECTED)
				.decision("approver", Verdict.REJECTED, "No.", 1, null)
				.view(), SampleRequest.JONAS)
			.title()).isEqualTo("You rejected this");
	}

	private static String approving(Plan.Stage... stages) {
		DecisionBox box = DecisionBox.of(SampleRequest.submitted().stages(stages).mayDecide(Permission.GRANTED).view(),
				SampleRequest.JONAS);
		return java.util.Objects.requireNonNull(box).approving();
	}

}
