package dev.podidentity.portal.request.web;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.policy.Window;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Changes.CalledOff;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.CommentText.Kind;
import dev.podidentity.portal.request.CommentText.Part;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestComment;
import dev.podidentity.portal.request.ReviewStatus;
import dev.podidentity.portal.request.SampleRequest;
import org.jspecify.annotations.Nullable;
import dev.podidentity.portal.web.Tone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimelineTests {

	@Test
	void tellsTheWholeStoryNewestFirst() {
		SampleRequest sample = SampleRequest.submitted()
			.checks(SampleRequest.check(Name.AGENT, Result.OK, "Agent"),
					SampleRequest.check(Name.LIMIT, Result.WARNING, "Few slots left"))
			.review(ReviewStatus.APPROVED)
			.decision("approver", Verdict.APPROVED, "Scope is fine.", 1, null)
			.change(SampleRequest.change(ChangeStatus.SUCCEEDED,
					SampleRequest.call("CreatePodIdentityAssociation", 429, "ThrottlingException", 1),
					SampleRequest.call("CreatePodIdentityAssociation", 201, null, 2)));
		assertThat(sentences(sample, SampleRequest.ELENA)).containsExactly(
				"payments/receipt-signer created on prod-eu-1 as a-1vb6mxk93qz0thd7r",
				"Jonas Weber approved revision 1 as Platform engineering", "Preflight: 1 to look at, 1 passed",
				"Rule one-approval asks Platform engineering", "Maya Lindqvist sent the request");
		assertThat(entries(sample, SampleRequest.ELENA).get(0).attempts())
			.extracting(AttemptLine::number, AttemptLine::result)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(1, "429 ThrottlingException"),
					org.assertj.core.groups.Tuple.tuple(2, "201 OK"));
		assertThat(entries(sample, SampleRequest.ELENA).get(1).said())
			.containsExactly(new Part(Kind.TEXT, "Scope is fine."));
	}

	@Test
	void ofManyTargetsOnlyThoseAreToldThatDidNotGoWell() {
		SampleRequest sample = SampleRequest.submitted()
			.review(ReviewStatus.APPROVED)
			.targets(Collections.nCopies(21, SampleRequest.target(SampleRequest.PROD_EU_1, "payments", "app"))
				.toArray(Target[]::new));
		for (int i = 0; i < 20; i++) {
			sample.change(SampleRequest.change(ChangeStatus.SUCCEEDED));
		}
		sample.change(SampleRequest.change(ChangeStatus.FAILED));

		assertThat(sentences(sample, SampleRequest.ELENA))
			.contains("20 associations are there", "payments/app failed on prod-eu-1")
			.noneMatch((sentence) -> sentence.contains("created on"));
	}

	@ParameterizedTest
	@CsvSource({ "3,FAILED,0", "4,FAILED,1", "60,FAILED,1", "60,RETRYING,1", "4,CONFLICT,0" })
	void thoseThatStoppedAlikeAreToldOnce(int targets, ChangeStatus status, int sums) {
		List<String> told = sentences(ManyChanges.of(targets, status), SampleRequest.ELENA);
		String sum = targets + " targets "
				+ ((status == ChangeStatus.RETRYING) ? "are tried again: EKS refused too many calls"
						: "stopped: the trust policy of the role does not let Pod Identity in");
		assertThat(told).filteredOn((sentence) -> sentence.startsWith(sum)).hasSize(sums);
		assertThat(told).filteredOn((sentence) -> sentence.contains("payments/app-"))
			.hasSize((sums == 1) ? 0 : targets);
	}

	@Test
	void commentsAndTheCommentsOfDecisionsAreOneThread() {
		SampleRequest sample = SampleRequest.approved();
		List<RequestComment> comments = List.of(comment("approver", "See https://example.com.", 599, null, Set.of()),
				comment("requester", "Thanks @approver @nobody", 601, new UUID(3, 3), Set.of("approver")));

		List<TimelineEntry> thread = new Timeline(sample.view(), comments, SampleRequest.MAYA).entries()
			.stream()
			.filter((entry) -> !entry.said().isEmpty())
			.toList();

		assertThat(thread).extracting(TimelineEntry::who).containsExactly("You", "Jonas Weber", "Jonas of then");
		assertThat(thread).extracting(TimelineEntry::aside).containsExactly("(with an API token)", "", null);
		assertThat(thread.get(0).said()).containsExactly(new Part(Kind.TEXT, "Thanks "),
				new Part(Kind.NAME, "@approver"), new Part(Kind.TEXT, " @nobody"));
		assertThat(thread.get(2).said()).contains(new Part(Kind.LINK, "https://example.com"));
	}

	private static RequestComment comment(String author, String text, int second, @Nullable UUID token,
			Set<String> mentioned) {
		return new RequestComment(second, author, "Jonas of then", text, mentioned, token,
				SampleRequest.ASKED.plusSeconds(second));
	}

	@Test
	void readerIsYou() {
		assertThat(sentences(SampleRequest.submitted(), SampleRequest.MAYA)).contains("You sent the request");
	}

	@Test
	void newRevisionIsSentAfterTheFirst() {
		assertThat(sentences(SampleRequest.submitted().unchecked().revision(2), SampleRequest.ELENA)).containsExactly(
				"Rule one-approval asks Platform engineering", "Maya Lindqvist sent revision 2",
				"Rule one-approval asks Platform engineering", "Maya Lindqvist sent the request");
	}

	@Test
	void changeOfTheRulesLeavesWhatWasAskedBefore() {
		Plan before = new Plan(0, "platform-only", "", List.of(new Plan.Stage("Platform", List.of("platform"), 2)),
				Plan.Demands.NONE, List.of());
		assertThat(sentences(SampleRequest.submitted().unchecked().routedBefore(before), SampleRequest.ELENA))
			.containsExactly("The approval rules changed: now rule one-approval asks Platform engineering (version 1)",
					"Rule platform-only asks Platform", "Maya Lindqvist sent the request");
	}

	@Test
	void whereTheSameAreAskedOnlyWhatChangedIsTold() {
		Plan.Stage same = new Plan.Stage("Platform engineering", List.of("platform"), 1);
		Plan before = new Plan(0, "one-approval", "", List.of(same), new Plan.Demands(null, null, null, true),
				List.of(), new Plan.BreakGlass(List.of("platform"), Duration.ofHours(24)));
		assertThat(sentences(SampleRequest.submitted().unchecked().window("now.getHours() < 3").routedBefore(before),
				SampleRequest.ELENA)
			.get(0))
			.isEqualTo("The approval rules changed: now whoever approves need not say why;"
					+ " nobody may break the glass; changes are made only while now.getHours() < 3 (version 1)");
	}

	@ParameterizedTest
	@MethodSource
	void differencesOfPlansHaveWords(Plan before, Plan after, String words) {
		assertThat(new ChangedPlan(before, after).words()).containsExactly(words);
		assertThat(new ChangedPlan(after, after).words()).isEmpty();
	}

	static List<Arguments> differencesOfPlansHaveWords() {
		Plan.Stage stage = new Plan.Stage("Platform", List.of("platform"), 1);
		Plan.TimeLimit limit = new Plan.TimeLimit(Duration.ofDays(1), Plan.TimeLimit.Then.EXPIRE, null);
		Plan.BreakGlass glass = new Plan.BreakGlass(List.of("platform"), Duration.ofHours(24));
		Plan plain = plan(stage, Plan.Demands.NONE, null, null);
		return List.of(
				Arguments.of(plain,
						plan(new Plan.Stage("Platform", List.of("platform"), 2), Plan.Demands.NONE, null, null),
						"who and how many have to agree in a stage is another"),
				Arguments.of(plain,
						plan(new Plan.Stage("Platform", List.of("platform"), 1, limit), Plan.Demands.NONE, null, null),
						"the time limits are others"),
				Arguments.of(plain, plan(stage, new Plan.Demands(null, null, Duration.ofMinutes(5), false), null, null),
						"whoever approves has to have signed in within the last 5 minutes"),
				Arguments.of(plain, plan(stage, new Plan.Demands(null, "T-[0-9]+", null, false), null, null),
						"what the request itself has to say is another"),
				Arguments.of(plain, plan(stage, Plan.Demands.NONE, glass, null), "the glass may be broken"),
				Arguments.of(plan(stage, Plan.Demands.NONE, glass, null),
						plan(stage, Plan.Demands.NONE, new Plan.BreakGlass(List.of("security"), Duration.ofHours(24)),
								null),
						"who may break the glass, or how soon that is reviewed, is another"),
				Arguments.of(plan(stage, Plan.Demands.NONE, null, new Window("now.getHours() < 3")), plain,
						"changes are made at any time"));
	}

	private static Plan plan(Plan.Stage stage, Plan.Demands demands, Plan.@Nullable BreakGlass glass,
			@Nullable Window window) {
		return new Plan(1, "rule", "", List.of(stage), demands, List.of(), glass, window, List.of(), null);
	}

	@Test
	void underTheSameRulesItIsAFactThatChanged() {
		Plan before = new Plan(1, "platform-only", "", List.of(new Plan.Stage("Platform", List.of("platform"), 2)),
				Plan.Demands.NONE, List.of());
		assertThat(sentences(SampleRequest.submitted().unchecked().routedBefore(before), SampleRequest.ELENA).get(0))
			.isEqualTo("The role, the time or something else that the rules look at changed:"
					+ " now rule one-approval asks Platform engineering");
	}

	@Test
	void versionsThatAskTheSameLaterDoNotChangeWhatIsToldOfThen() {
		Plan before = new Plan(1, "platform-only", "", List.of(new Plan.Stage("Platform", List.of("platform"), 2)),
				Plan.Demands.NONE, List.of());
		assertThat(sentences(SampleRequest.submitted().unchecked().routedBefore(before).askedTheSameBy(2),
				SampleRequest.ELENA)
			.get(0))
			.isEqualTo("The role, the time or something else that the rules look at changed:"
					+ " now rule one-approval asks Platform engineering");
	}

	@Test
	void rejectionTellsWhyAndStageAndToken() {
		Plan.Stage platform = new Plan.Stage("Platform engineering", List.of("platform"), 1);
		Plan.Stage security = new Plan.Stage("Security", List.of("security"), 1);
		TimelineEntry rejected = entries(SampleRequest.submitted()
			.stages(platform, security)
			.review(ReviewStatus.REJECTED)
			.decision("security", Verdict.REJECTED, "Too wide.", 2, new UUID(3, 3)), SampleRequest.ELENA).get(0);
		assertThat(rejected.what()).isEqualTo("rejected revision 1 as Security");
		assertThat(rejected.aside()).isEqualTo("(stage 2 of 2, with an API token)");
		assertThat(rejected.said()).containsExactly(new Part(Kind.TEXT, "Too wide."));
	}

	@ParameterizedTest
	@CsvSource({ "WITHDRAWN,Maya Lindqvist withdrew the request", "EXPIRED,Expired: nobody decided in time" })
	void endWithoutADecisionIsTold(ReviewStatus status, String sentence) {
		assertThat(sentences(SampleRequest.submitted().review(status), SampleRequest.ELENA).get(0)).isEqualTo(sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "RUNNING|is being created on prod-eu-1", "RETRYING|is tried again on prod-eu-1",
					"FAILED|failed on prod-eu-1", "CONFLICT|stopped on prod-eu-1: the target holds something else",
					"CANCELLED|called off on prod-eu-1" })
	void everyStateOfAChangeIsTold(ChangeStatus status, String what) {
		TimelineEntry entry = entries(SampleRequest.approved()
			.change(SampleRequest.change(status, SampleRequest.call("CreatePodIdentityAssociation", 500, "x", 1))),
				SampleRequest.ELENA)
			.get(0);
		assertThat(entry.who()).isEqualTo("payments/receipt-signer");
		assertThat(entry.what()).isEqualTo(what);
	}

	@Test
	void whoCalledAChangeOffAndWhyIsTold() {
		TimelineEntry entry = entries(SampleRequest.approved().change(calledOff()), SampleRequest.ELENA).get(0);
		assertThat(entry.who()).isEqualTo("Maya Lindqvist");
		assertThat(entry.what()).isEqualTo("called off payments/receipt-signer on prod-eu-1");
		assertThat(entry.said()).containsExactly(new Part(Kind.TEXT, "Not needed."));
		assertThat(entry.tone()).isEqualTo(Tone.QUIET);
	}

	@Test
	void howAChangeStoppedStaysWhenItIsCalledOff() {
		ChangeView failed = SampleRequest.change(ChangeStatus.CANCELLED,
				SampleRequest.call("CreatePodIdentityAssociation", 400, "Trust policy is invalid", 1));
		ChangeView off = new ChangeView(failed.id(), failed.status(), false, null, "Trust policy is invalid", null,
				null, failed.endedAt(), failed.attempts(), null, null, failed.resolutions(), null, null,
				new CalledOff("requester", "Not needed."));
		List<TimelineEntry> entries = entries(SampleRequest.approved().change(off), SampleRequest.ELENA);
		assertThat(entries).filteredOn((entry) -> "payments/receipt-signer".equals(entry.who()))
			.singleElement()
			.satisfies((stopped) -> {
				assertThat(stopped.what()).isEqualTo("stopped on prod-eu-1");
				assertThat(stopped.told()).isEqualTo("Trust policy is invalid");
				assertThat(stopped.attempts()).hasSize(1);
			});
		assertThat(entries).filteredOn((entry) -> entry.what().startsWith("called off"))
			.singleElement()
			.satisfies((entry) -> {
				assertThat(entry.told()).isNull();
				assertThat(entry.attempts()).isEmpty();
			});
	}

	@Test
	void whatOnePersonCalledOffAtOnceIsOneEntry() {
		assertThat(ChangeStory.sumOfCalledOff(List.of(calledOff(), calledOff()), (name) -> "You")).singleElement()
			.satisfies((entry) -> {
				assertThat(entry.who()).isEqualTo("You");
				assertThat(entry.what()).isEqualTo("called off 2 targets");
			});
	}

	private static ChangeView calledOff() {
		ChangeView change = SampleRequest.change(ChangeStatus.CANCELLED);
		return new ChangeView(change.id(), change.status(), false, null, null, null, null, change.endedAt(), List.of(),
				null, null, change.resolutions(), null, null, new CalledOff("requester", "Not needed."));
	}

	@Test
	void changeThatHasNotBegunIsNotAnEvent() {
		assertThat(sentences(SampleRequest.approved().change(SampleRequest.change(ChangeStatus.QUEUED)),
				SampleRequest.ELENA)
			.get(0)).startsWith("Jonas Weber approved");
	}

	private static List<TimelineEntry> entries(SampleRequest sample, Person reader) {
		return new Timeline(sample.view(), List.of(), reader).entries();
	}

	private static List<String> sentences(SampleRequest sample, Person reader) {
		return entries(sample, reader).stream()
			.map((entry) -> ((entry.who() != null) ? entry.who() + " " : "") + entry.what()
					+ ((entry.which() != null) ? " " + entry.which() : ""))
			.toList();
	}

}
