package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Plan;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.PreflightOverview;
import dev.podidentity.portal.request.RequestReader;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.request.SampleRequest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** How pages say that no approval completes what waits, by the rules in force. */
@PageTest
class DenialPageTests {

	private static final String WORDS = "Denied by rule freeze of version 2 since ";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RequestReader reader;

	@Test
	void pageOfTheRequestSaysWhichRuleDeniesItAndWhy() {
		assertThat(page(SampleRequest.submitted().deniedBy("freeze", "No <b>changes</b> before Monday.")))
			.contains(WORDS, ": no approval completes it", "No &lt;b&gt;changes&lt;/b&gt; before Monday.")
			.doesNotContain("the portal creates it in EKS at once", "th:");
		assertThat(page(SampleRequest.submitted().deniedBy(null, "No rule allows this.")))
			.contains("Allowed by no rule of version 2 since ", "No rule allows this.");
		assertThat(page(SampleRequest.submitted())).doesNotContain("no approval completes it");
	}

	@Test
	void pageOfTheRequestSaysThatTheRulesHaveChanged() {
		String changed = "The approval rules have changed: version 2 is in force since ";
		assertThat(page(SampleRequest.submitted().underNewRules(false))).contains(changed,
				"The portal is working out who has to agree", "data-running=\"true\"");
		assertThat(page(SampleRequest.submitted().underNewRules(true))).contains(changed,
				"the next approval of those who are asked completes the request");
		assertThat(page(SampleRequest.submitted())).doesNotContain(changed);
	}

	@Test
	void whileWhoHasToAgreeIsWorkedOutItIsDecidedAlone() {
		RequestRow changed = SampleRequest.submitted().underNewRules(false).row(1047);
		PreflightOverview overview = mock(PreflightOverview.class);
		given(overview.of(any())).willReturn(Map.of(changed.id(), new EvidenceView(
				List.of(SampleRequest.check(Name.ROLE_TRUST, Result.OK, "Role trust")), Instant.EPOCH)));
		assertThat(ApprovalLine.of(List.of(changed), new RequestLines(mock(), mock()), overview, SampleRequest.JONAS,
				SampleRequest.ASKED))
			.singleElement()
			.extracting(ApprovalLine::alone)
			.isEqualTo("The approval rules have just changed: open it to decide");
	}

	@Test
	void inTheInboxItIsDecidedAlone() {
		RequestRow denied = SampleRequest.submitted().deniedBy("freeze", "No changes.").row(1047);
		PreflightOverview overview = mock(PreflightOverview.class);
		given(overview.of(any())).willReturn(Map.of(denied.id(), new EvidenceView(
				List.of(SampleRequest.check(Name.ROLE_TRUST, Result.OK, "Role trust")), Instant.EPOCH)));
		assertThat(ApprovalLine.of(List.of(denied), new RequestLines(mock(), mock()), overview, SampleRequest.JONAS,
				SampleRequest.ASKED))
			.singleElement()
			.satisfies((line) -> {
				assertThat(line.alone()).isEqualTo("The approval rules deny it now: open it to see why");
				assertThat(line.request().denial()).isEqualTo(denied.denial());
			});
	}

	@Test
	void approvalThatWouldBeRefusedIsNotOffered() {
		SampleRequest denied = SampleRequest.submitted().deniedBy("freeze", "No changes.");
		assertThat(page(denied.mayNotApprove("Denied. No changes.")))
			.contains("Denied. No changes.", "value=\"reject\"")
			.doesNotContain("value=\"approve\"");
	}

	@Test
	void approvalThatLeavesOthersLackingIsOfferedAndSaysSo() {
		SampleRequest denied = SampleRequest.submitted()
			.stages(new Plan.Stage("Platform", List.of("platform"), 1),
					new Plan.Stage("Security", List.of("security"), 1))
			.deniedBy("freeze", "No changes.")
			.mayDecide(Permission.GRANTED);
		assertThat(page(denied)).contains("no approval completes it", "value=\"approve\"",
				"Completes stage 1; goes to Security");
	}

	@Test
	void whatIsEnoughByTheClockSaysByWhichRuleAndNotThatTheRulesHaveChanged() {
		SampleRequest enough = SampleRequest.submitted().enoughByTheClock().mayDecide(Permission.GRANTED);
		assertThat(page(enough))
			.contains("By now rule late of version 1 asks for no more than was agreed",
					"The last one needed by the rules that apply; then the portal creates it in EKS",
					"Needed where the rule that applies asks for it.")
			.doesNotContain("The approval rules have changed");
	}

	/** One of platform is half of the first way; one of security is all of the second. */
	@Test
	void approvingIsTheLastOneOnlyForWhomTheStageNeeds() {
		SampleRequest either = SampleRequest.submitted()
			.stages(Plan.Stage.anyOf("Either", Plan.Alternative.of(List.of("platform"), 2),
					Plan.Alternative.of(List.of("security"), 1)));
		assertThat(DecisionBox.of(either.view(), SampleRequest.JONAS, PageTest.CLOCK.instant()))
			.extracting(DecisionBox::approving)
			.isEqualTo("Does not complete the stage: Either needs others as well");
		assertThat(DecisionBox.of(either.view(), SampleRequest.PRIYA, PageTest.CLOCK.instant()))
			.extracting(DecisionBox::approving)
			.asString()
			.startsWith("The last one needed; the portal creates it in EKS");
	}

	@Test
	void whileTheRulesAreNewApprovingPromisesNothing() {
		assertThat(DecisionBox.of(SampleRequest.submitted().underNewRules(false).view(), SampleRequest.JONAS,
				PageTest.CLOCK.instant()))
			.extracting(DecisionBox::approving)
			.isEqualTo("Counts by the rules in force; who else has to agree by these is being worked out");
		assertThat(DecisionBox.of(SampleRequest.submitted().underNewRules(true).view(), SampleRequest.JONAS,
				PageTest.CLOCK.instant()))
			.extracting(DecisionBox::approving)
			.asString()
			.startsWith("The last one needed");
	}

	@Test
	void startPageHasIt() {
		RequestRow denied = SampleRequest.submitted().deniedBy("freeze", "No changes.").row(1047);
		assertThat(WaitingItem.toDecide(denied).denial()).isEqualTo(denied.denial());
	}

	private String page(SampleRequest sample) {
		given(this.reader.get(any(), any())).willReturn(sample.view());
		return Browser.text(this.mvc.get().uri("/requests/REQ-1042").with(Browser.as(SampleRequest.JONAS)).exchange());
	}

}
