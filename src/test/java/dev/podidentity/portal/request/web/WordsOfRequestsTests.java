package dev.podidentity.portal.request.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podidentity.portal.aws.AwsCall;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Staffing.StandIn;
import dev.podidentity.portal.request.CommentText;
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
import static org.assertj.core.api.Assertions.tuple;

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

	@Test
	void boxSaysWhatIsDoneAndWhen() {
		assertThat(box(SampleRequest.submitted().type(RequestType.DELETE)).approving())
			.isEqualTo("The last one needed; the portal ends it in EKS at once");
		assertThat(box(SampleRequest.submitted().type(RequestType.UPDATE).window("now.getHours() >= 22")).approving())
			.isEqualTo("The last one needed; the portal changes it in EKS when the window of rule one-approval is open:"
					+ " next from Monday 23 Nov, 22:00 UTC on");
		assertThat(box(SampleRequest.submitted().window("now.getFullYear() == 2026")).approving())
			.endsWith("is open: that is so now");
		assertThat(box(SampleRequest.submitted().window("now.getFullYear() == 2020")).approving())
			.endsWith("is open: the portal cannot tell when that is next");
	}

	@Test
	void boxSaysWhatKeepsItFromBeingApproved() {
		assertThat(DecisionBox.of(SampleRequest.submitted().mayNotApprove("Too late.").view(), SampleRequest.JONAS,
				PageTest.CLOCK.instant()))
			.extracting(DecisionBox::needed)
			.isEqualTo("Too late.");
		assertThat(box(SampleRequest.submitted().mayDecide(Permission.GRANTED)).needed()).isNull();
	}

	@Test
	void boxSaysWhenACommentIsNeeded() {
		assertThat(box(SampleRequest.submitted()).comment()).isEqualTo("Maya sees it. Needed unless you approve.");
		assertThat(box(SampleRequest.submitted().demands(new Plan.Demands(null, null, null, true))).comment())
			.isEqualTo("Maya sees it. Needed: rule one-approval asks everybody for it.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2026-04-01T00:00:00Z | 31 Mar 2026
			2026-04-01T08:30:00Z | 1 Apr 2026, 08:30 UTC
			2026-04-01T08:30:19Z | 1 Apr 2026, 08:30:19 UTC
			""")
	void endOfAccessIsReadAsADayOrAMoment(Instant end, String words) {
		assertThat(RequestWords.end(end)).isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			The role cannot be found.  | The role cannot be found.
			The role cannot be found   | The role cannot be found.
			Is it there?               | Is it there?
			and 3 more…                | and 3 more…
			""")
	void whatAwsSaysEndsWithOneFullStop(String words, String sentence) {
		assertThat(RequestWords.sentence(words)).isEqualTo(sentence);
		assertThat(RequestWords.sentence("")).isEmpty();
	}

	@Test
	void addressesInChecksAreLinks() {
		assertThat(RequestWords.linked("See https://docs.aws.amazon.com/eks/x.html."))
			.extracting(CommentText.Part::link, CommentText.Part::text)
			.containsExactly(tuple(false, "See "), tuple(true, "https://docs.aws.amazon.com/eks/x.html"),
					tuple(false, "."));
		assertThat(RequestWords.linked("javascript:alert(1) arn:aws:iam::1:role/x @maya"))
			.noneMatch((part) -> part.link() || part.name());
		assertThat(RequestWords.linked(null)).isEmpty();
	}

	@Test
	void stageThatCanBeCompletedInSeveralWaysSaysWhatEachLacks() {
		Plan.Stage either = Plan.Stage.anyOf("Either", Plan.Alternative.of(List.of("platform"), 2),
				Plan.Alternative.of(List.of("leads"), 1));
		assertThat(progress(SampleRequest.submitted().stages(either)))
			.isEqualTo("Needs 2 of Platform engineering, or 1 of leads");
		Plan.Stage each = Plan.Stage.eachOf("Each", "platform", "leads");
		assertThat(progress(SampleRequest.submitted().stages(each)))
			.isEqualTo("Needs 1 of Platform engineering and 1 of leads");
		assertThat(
				progress(SampleRequest.submitted().stages(each).decision("approver", Verdict.APPROVED, null, 1, null)))
			.isEqualTo("1 approval so far; needs 1 of leads");
	}

	private static String progress(SampleRequest sample) {
		return StageLine.of(sample.view(), SampleRequest.JONAS).get(0).progress();
	}

	private static DecisionBox box(SampleRequest sample) {
		return java.util.Objects.requireNonNull(DecisionBox.of(sample.mayDecide(Permission.GRANTED).view(),
				SampleRequest.JONAS, PageTest.CLOCK.instant()));
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
		return box(SampleRequest.submitted().stages(stages)).approving();
	}

}
