package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.iam.AccessLevel;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.AccessTable.Row;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.request.Decision.Verdict;
import dev.podidentity.portal.request.RequestNotFound;
import dev.podidentity.portal.request.PodCredentials;
import dev.podidentity.portal.request.RequestReader;
import dev.podidentity.portal.request.AfterReview;
import dev.podidentity.portal.request.ReviewStatus;
import dev.podidentity.portal.request.SampleRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

@PageTest
class RequestControllerTests {

	private static final String HOSTILE = "\"><script>alert(1)</script>${7*7}[[${7*7}]]__${7*7}__";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RequestReader reader;

	@Test
	void showsWhatIsAsked() {
		assertThat(page(SampleRequest.submitted(), SampleRequest.ELENA))
			.contains("<h1>New association for payments / receipt-signer</h1>", "Waiting for approval", "REQ-1042",
					"Maya Lindqvist, team Payments", "111122223333, eu-central-1", "Mon 23 Nov 2026, 10:00:00 UTC",
					"Receipts are signed with a key in KMS.", "arn:aws:iam::111122223333:role/payments-receipts",
					"cost-centre=4410", "pip:request=REQ-1042", "pip:revision=1",
					"no target role, session tags on, no session policy", "Not started", "Who decides",
					"Every new association needs one approval.", "0 of 1 approval", "Jonas Weber", "sent the request")
			.doesNotContain("th:", "style=", "onclick", "javascript:");
	}

	@Test
	void showsOptionsThatDifferFromTheDefault() {
		assertThat(page(SampleRequest.submitted()
			.targets(SampleRequest.target(SampleRequest.PROD_EU_1, "payments", "a"),
					SampleRequest.target(SampleRequest.STAGING_EU_1, "payments", "b"))
			.targetRole("arn:aws:iam::777788889999:role/receipts")
			.policy("{\"Version\":\"2012-10-17\"}"), SampleRequest.ELENA))
			.contains("New association for 2 service accounts in payments",
					"arn:aws:iam::111122223333:role/payments-receipts",
					"arn:aws:iam::444455556666:role/payments-receipts", "arn:aws:iam::777788889999:role/receipts",
					"{&quot;Version&quot;:&quot;2012-10-17&quot;}", "Session policy: pods get no more than this")
			.doesNotContain("no session policy", "session tags on");
	}

	@Test
	void requesterIsToldWhyAndWhoInstead() {
		assertThat(page(SampleRequest.submitted().mayWithdraw(), SampleRequest.MAYA))
			.contains("You cannot decide your own request.", "Jonas Weber can.", "Withdraw request…",
					"action=\"/requests/REQ-1042/withdrawal\"", "name=\"_csrf\"")
			.doesNotContain("/decision\"", "Submit decision");
	}

	@Test
	void approverGetsABoxWithNothingChosen() {
		assertThat(page(decidable(), SampleRequest.JONAS))
			.contains("action=\"/requests/REQ-1042/decision\"", "You decide for Platform engineering, on revision 1",
					"name=\"revision\" value=\"1\"", "name=\"digest\" value=\"" + digest() + "\"",
					"Maya sees it. Needed unless you approve.",
					"The last one needed; the portal creates it in EKS at once", "Go to decision", "Waiting for me")
			.doesNotContain("checked=", "Withdraw request", "data-running");
	}

	@Test
	void approverWhoMayNotIsToldWhy() {
		assertThat(page(SampleRequest.submitted()
			.mayDecide(Permission.refused(Permission.Refusal.Kind.FORBIDDEN,
					"You are not in a group that decides this: Platform engineering.")),
				SampleRequest.PRIYA))
			.contains("You are not in a group that decides this: Platform engineering.", "Jonas Weber can.")
			.doesNotContain("Submit decision");
	}

	@Test
	void whoIsNeededLaterIsToldSoAndCanStillSayNo() {
		assertThat(page(SampleRequest.submitted().neededLater("You are needed for a later stage, Security."),
				SampleRequest.JONAS))
			.contains("You are needed for a later stage, Security.", "value=\"reject\"", "value=\"changes\"")
			.doesNotContain("value=\"approve\"");
	}

	@Test
	void saysThatNobodyCanApprove() {
		assertThat(page(SampleRequest.submitted().candidates(), SampleRequest.MAYA)).contains(
				"Nobody can approve this now: Platform engineering has no member who could.",
				"Nobody can approve this now.");
	}

	@Test
	void onlookerSeesNeitherBoxNorReason() {
		assertThat(page(SampleRequest.submitted(), SampleRequest.ELENA)).doesNotContain("Submit decision",
				"You cannot decide", "Withdraw request");
	}

	@Test
	void whoFollowsALinkTooLateIsToldWhoDecidedAndWhen() {
		SampleRequest decided = SampleRequest.submitted()
			.review(ReviewStatus.REJECTED)
			.decision("security", Verdict.REJECTED, "No.", 1, null);

		assertThat(page(decided, SampleRequest.JONAS)).contains("role=\"note\"", "Priya Raman rejected this",
				"Nothing is left for you to decide.");
		assertThat(page(decided, SampleRequest.MAYA)).as("who asked").doesNotContain("Nothing is left");
		assertThat(page(SampleRequest.submitted().review(ReviewStatus.WITHDRAWN), SampleRequest.JONAS))
			.contains("Maya Lindqvist withdrew this", "Nothing is left for you to decide.");
		assertThat(page(SampleRequest.submitted(), SampleRequest.JONAS)).as("it waits")
			.doesNotContain("Nothing is left");
	}

	@Test
	void whoHasToReviewBrokenGlassIsNotToldThatNothingIsLeft() {
		assertThat(page(SampleRequest.submitted().brokenGlass(AfterReview.PENDING, Permission.GRANTED),
				SampleRequest.JONAS))
			.contains("Submit review")
			.doesNotContain("Nothing is left", "Submit decision");
	}

	@Test
	void whoDecidedIsNotToldSo() {
		assertThat(page(SampleRequest.submitted()
			.review(ReviewStatus.REJECTED)
			.decision("approver", Verdict.REJECTED, "No.", 1, null), SampleRequest.JONAS))
			.doesNotContain("Nothing is left");
	}

	@ParameterizedTest
	@EnumSource(ReviewStatus.class)
	void everyStateRendersForEverybody(ReviewStatus status) {
		for (Person reader : new Person[] { SampleRequest.MAYA, SampleRequest.NOAH, SampleRequest.JONAS,
				SampleRequest.ELENA, SampleRequest.TOM }) {
			assertThat(page(SampleRequest.submitted().review(status), reader)).contains(Choice.label(status),
					"Timeline");
		}
	}

	@Test
	void saysThatPreflightIsAtWorkAndLooksAgain() {
		assertThat(page(SampleRequest.submitted().unchecked(), SampleRequest.ELENA)).contains("<b>Checking</b>",
				"data-running=\"true\"", "every=\"1000\"", "src=\"/requests/REQ-1042\"", "<noscript", "Reload</a>");
		assertThat(page(SampleRequest.submitted().review(ReviewStatus.WITHDRAWN).unchecked(), SampleRequest.ELENA))
			.contains("The request ended before preflight had answered")
			.doesNotContain("data-running", "Reload</a>");
	}

	@Test
	void whileOneDecidesOnlyPreflightIsRefreshed() {
		String page = page(decidable().unchecked(), SampleRequest.JONAS);
		assertThat(page).containsOnlyOnce("data-running");
		assertThat(page.indexOf("data-running")).isGreaterThan(page.indexOf("id=\"preflight\""));
	}

	@Test
	void showsWhatThePodsMayDoAloneAndUnderTheSessionPolicy() {
		Row wide = new Row(Effect.ALLOW, "s3", List.of(AccessLevel.READ, AccessLevel.NOT_KNOWN), List.of("s3:<Get>*"),
				List.of("arn:aws:s3:::receipts/*"), List.of("aws:SourceVpce StringEquals vpce-1"), true);
		Row less = new Row(Effect.DENY, "*", List.of(AccessLevel.LIST), List.of("*"), List.of("*"), List.of(), false);
		Check breadth = new Check(Name.ROLE_BREADTH, Result.UNKNOWN, null, "Cannot tell", null, null,
				new AccessTable(List.of(wide), List.of(less), false));
		assertThat(page(SampleRequest.submitted().checks(breadth), SampleRequest.ELENA)).contains(
				"What the pods may do", "read, access level not known", "s3:&lt;Get&gt;*", "arn:aws:s3:::receipts/*",
				"aws:SourceVpce StringEquals vpce-1", "Under the session policy", "all services", "perhaps denied",
				"not certain: it may deny nothing", "Not every policy could be read");
		assertThat(page(SampleRequest.submitted(), SampleRequest.ELENA)).doesNotContain("What the pods may do");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void saysWhatNeverHoldsAndWhy(boolean certain) {
		Row never = new Row(Effect.ALLOW, "s3", List.of(AccessLevel.READ), List.of("s3:GetObject"),
				List.of("arn:aws:s3:::receipts/*"), List.of("aws:PrincipalTag/team StringEquals x"), certain,
				"session tags are off");
		Check breadth = new Check(Name.ROLE_BREADTH, Result.OK, null, "Narrow", null, null,
				new AccessTable(List.of(never), List.of(never), true));
		assertThat(page(SampleRequest.submitted().checks(breadth), SampleRequest.ELENA))
			.contains("never holds: session tags are off")
			.doesNotContain("not certain: at most this");
	}

	@Test
	void saysWhereItCannotTellWhatTheTargetRoleMayDo() {
		Check breadth = new Check(Name.ROLE_BREADTH, Result.UNKNOWN, null, "Cannot tell", null, null,
				new AccessTable(List.of(), null, false));
		Check target = new Check(Name.TARGET_ROLE_BREADTH, Result.UNKNOWN, null, "Cannot tell what it may do",
				"The portal may not look into account 9", null);
		assertThat(page(SampleRequest.submitted().checks(breadth, target), SampleRequest.ELENA))
			.contains("By the policies of the role, which takes on the target role", "there may be more",
					"By the policies of the target role, whose permissions the pods get", "Cannot be told.",
					"The portal may not look into account 9")
			.doesNotContain("They allow nothing", "Nothing is allowed", "By the policies of the role</b>");
	}

	@Test
	void showsEvidenceWorstFirstWithWhatToDo() {
		Check ok = SampleRequest.check(Name.CLUSTER_ACTIVE, Result.OK, "Cluster prod-eu-1 is ACTIVE");
		Check failed = new Check(Name.ROLE_TRUST, Result.FAILED, "prod-eu-1/payments/receipt-signer",
				"The role does not trust Pod Identity", "sts:TagSession is missing",
				new Check.Remedy("Paste this statement.", "{ \"Sid\": \"PodIdentity\" }"));
		String page = page(SampleRequest.submitted().checks(ok, failed), SampleRequest.ELENA);
		assertThat(page).contains("1 failed", "1 passed", "sts:TagSession is missing", "Paste this statement.",
				"{ &quot;Sid&quot;: &quot;PodIdentity&quot; }", "data-copy");
		assertThat(page.indexOf("does not trust")).isLessThan(page.indexOf("is ACTIVE"));
	}

	@Test
	void showsEveryMemberOfWhatWasMade() {
		assertThat(page(SampleRequest.approved()
			.change(SampleRequest.change(ChangeStatus.SUCCEEDED,
					SampleRequest.call("CreatePodIdentityAssociation", 201, null, 1))),
				SampleRequest.MAYA))
			.contains("Created in EKS", "Only pods started from now on get it; allow some seconds.",
					"a-1vb6mxk93qz0thd7r",
					"arn:aws:eks:eu-central-1:111122223333:podidentityassociation/prod-eu-1/a-1vb6mxk93qz0thd7r",
					"111122223333/eu/x", "arn:aws:iam::777788889999:role/receipts", "pip:request=REQ-1042",
					"{&quot;Version&quot;:&quot;2012-10-17&quot;}", "External id", "Owned by add-on", "Last changed",
					"Trust policy of the target role", "sts:ExternalId", "CreatePodIdentityAssociation", "201 OK",
					"412 ms", "6f1c2a0e-8b3d-4f57-92c4-d7e0a1b5c938", "1 of 1 created in EKS.")
			.doesNotContain("data-running", "Retry");
	}

	@Test
	void saysThatPodsGetNothingBesideThatItIsMade() {
		String page = page(SampleRequest.approved()
			.change(SampleRequest.change(ChangeStatus.SUCCEEDED))
			.podsGet(PodCredentials.none("the trust policy of role payments-receipts does not admit them",
					"sts:TagSession is missing.", "Have its trust policy mended.")),
				SampleRequest.MAYA);
		assertThat(page)
			.contains("Created in EKS.",
					"Pods get no credentials: the trust policy of role payments-receipts does not admit them.",
					"What is wrong and what to do is told below, under In EKS.",
					"pods get no credentials: the trust policy of role payments-receipts does not admit them<",
					"sts:TagSession is missing.", "Have its trust policy mended.")
			.doesNotContainIgnoringCase("only pods started from now on get it");
	}

	@Test
	void saysThatItCannotTellWhatPodsGet() {
		String page = page(SampleRequest.approved()
			.change(SampleRequest.change(ChangeStatus.SUCCEEDED))
			.podsGet(PodCredentials.cannotTell("the portal has not looked at role payments-receipts yet", null, null)),
				SampleRequest.MAYA);
		assertThat(page).contains(
				"Cannot tell whether pods get credentials: the portal has not looked at role payments-receipts yet.",
				">cannot tell whether pods get credentials")
			.doesNotContainIgnoringCase("only pods started from now on get it");
	}

	@Test
	void whoDecidesReadsWhenItWouldBeMade() {
		String page = page(SampleRequest.submitted().mayDecide(Permission.GRANTED).window("now.getHours() >= 22"),
				SampleRequest.JONAS);
		assertThat(page).contains(
				"Once approved, changes are made only while now.getHours() &gt;= 22: next from Monday 23 Nov, 22:00 UTC on.",
				"the portal creates it in EKS when the window of rule one-approval is open: next from Monday 23 Nov",
				"Changes are made while", "What will be created");
	}

	@ParameterizedTest
	@EnumSource(names = { "REJECTED", "WITHDRAWN", "EXPIRED" })
	void ofWhatHasEndedNothingIsSaidToCome(ReviewStatus ended) {
		assertThat(page(SampleRequest.submitted().review(ended).window("now.getHours() >= 22"), SampleRequest.MAYA))
			.contains("What was asked for")
			.doesNotContain("What will be created", "Changes are made while", "Once approved");
	}

	@Test
	void ofWhatIsMadeNothingIsSaidToCome() {
		assertThat(
				page(SampleRequest.approved().change(SampleRequest.change(ChangeStatus.SUCCEEDED)), SampleRequest.MAYA))
			.contains("What was asked for")
			.doesNotContain("What will be created", "Revision 1 sent");
	}

	@Test
	void newRevisionTellsWhenItWasSent() {
		assertThat(page(SampleRequest.submitted().revision(2), SampleRequest.MAYA)).contains("Revision 2 sent");
	}

	@Test
	void refreshesWhileTheWorkerIsBusy() {
		assertThat(
				page(SampleRequest.approved().change(SampleRequest.change(ChangeStatus.RUNNING)), SampleRequest.JONAS))
			.contains("data-running=\"true\"", "data-announce=\"0 of 1 created in EKS.\"", "Provisioning");
	}

	@Test
	void failedChangeTellsCauseWordsOfEksAndWhatToDo() {
		Check trust = new Check(Name.ROLE_TRUST, Result.FAILED, null, "No trust", null,
				new Check.Remedy("Paste this statement.", "{ \"Sid\": \"PodIdentity\" }"));
		assertThat(page(
				SampleRequest.approved()
					.checks(trust)
					.mayRetry()
					.change(SampleRequest.change(ChangeStatus.FAILED,
							SampleRequest.call("CreatePodIdentityAssociation", 400, "InvalidParameterException", 1))),
				SampleRequest.MAYA))
			.contains(
					"payments/receipt-signer on prod-eu-1 failed: the trust policy of the role does not let Pod Identity in.",
					"Let the role trust Pod Identity, then retry.", "Trust policy of the role provided is invalid.",
					"400 InvalidParameterException", "Paste into the trust policy of payments-receipts in 111122223333",
					"action=\"/requests/REQ-1042/changes/00000000-0000-0002-0000-000000000004/retry\"",
					"No new approval is needed");
	}

	@Test
	void trustThatPreflightFoundShutByADenyIsToldInItsWords() {
		Check trust = new Check(Name.ROLE_TRUST, Result.FAILED, null,
				"Role payments-receipts does not trust Pod Identity",
				"pods.eks.amazonaws.com may not call sts:AssumeRole and sts:TagSession", new Check.Remedy(
						"A statement denies it. Ask the owner to take the Deny out of its trust policy.", null));
		assertThat(page(
				SampleRequest.approved().checks(trust).mayRetry().change(SampleRequest.change(ChangeStatus.FAILED)),
				SampleRequest.MAYA))
			.contains(
					"Preflight: Role payments-receipts does not trust Pod Identity. pods.eks.amazonaws.com may not call",
					"Ask the owner to take the Deny out of its trust policy. Then retry; nobody has to approve again.")
			.doesNotContain("nothing to mend", "changed since", "needs an entry",
					"Let the role trust Pod Identity, then");
	}

	@Test
	void trustThatPreflightCouldNotTellIsNotSaidToHaveChanged() {
		Check trust = new Check(Name.ROLE_TRUST, Result.UNKNOWN, null,
				"Cannot tell whether the role trusts Pod Identity", "GetRole: denied",
				new Check.Remedy("Ask an administrator of the portal.", null));
		assertThat(page(SampleRequest.approved().checks(trust).change(SampleRequest.change(ChangeStatus.FAILED)),
				SampleRequest.MAYA))
			.contains(
					"Preflight: Cannot tell whether the role trusts Pod Identity. GetRole: denied. Ask an administrator",
					"Let the role trust Pod Identity, then retry.")
			.doesNotContain("nothing to mend", "changed since");
		assertThat(page(SampleRequest.approved().unchecked().change(SampleRequest.change(ChangeStatus.FAILED)),
				SampleRequest.MAYA))
			.contains("Preflight has not told what is wrong")
			.doesNotContain("nothing to mend", "changed since");
	}

	@Test
	void trustThatBrokeAfterPreflightIsDescribed() {
		Check trust = SampleRequest.check(Name.ROLE_TRUST, Result.OK, "Role payments-receipts trusts Pod Identity");
		assertThat(page(SampleRequest.approved().checks(trust).change(SampleRequest.change(ChangeStatus.FAILED)),
				SampleRequest.ELENA))
			.contains("Preflight found nothing to mend", "it was changed since", "Only the team that asked can retry.")
			.doesNotContain("/retry\"");
	}

	@Test
	void conflictIsForAPerson() {
		assertThat(page(SampleRequest.approved().mayRetry().change(SampleRequest.change(ChangeStatus.CONFLICT)),
				SampleRequest.TOM))
			.contains("stopped: the target holds something else than was asked for.", "/retry\"")
			.doesNotContain("Paste into");
	}

	@Test
	void hostileTextStaysText() {
		String page = page(SampleRequest.approved()
			.justification(HOSTILE)
			.requesterName(HOSTILE)
			.tags(Map.of(HOSTILE, HOSTILE))
			.policy(HOSTILE)
			.decision("security", dev.podidentity.portal.request.Decision.Verdict.APPROVED, HOSTILE, 1, null)
			.checks(new Check(Name.ROLE_TRUST, Result.FAILED, HOSTILE, HOSTILE, HOSTILE,
					new Check.Remedy(HOSTILE, HOSTILE))),
				SampleRequest.ELENA);
		assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;${7*7}[[${7*7}]]__${7*7}__")
			.doesNotContain("<script>alert", ">49", "_49_");
	}

	@Test
	void unknownRequestIsNotThere() {
		given(this.reader.get(any(), any())).willThrow(new RequestNotFound("REQ-9999"));
		MvcTestResult result = this.mvc.get().uri("/requests/REQ-9999").with(Browser.as(SampleRequest.MAYA)).exchange();
		assertThat(result).hasStatus(404);
		assertThat(Browser.errorPage(this.mvc, result)).contains("There is no request REQ-9999.");
	}

	private String page(SampleRequest sample, Person reader) {
		given(this.reader.get("REQ-1042", SampleRequest.actor(reader))).willReturn(sample.view());
		MvcTestResult result = this.mvc.get().uri("/requests/REQ-1042").with(Browser.as(reader)).exchange();
		assertThat(result).hasStatusOk();
		return Browser.text(result);
	}

	private static SampleRequest decidable() {
		return SampleRequest.submitted().mayDecide(Permission.GRANTED);
	}

	private static String digest() {
		return SampleRequest.submitted().content().digest();
	}

}
