package dev.podidentity.portal.provisioning.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Location;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.jobs.Place;
import dev.podidentity.portal.jobs.Refusals;
import dev.podidentity.portal.jobs.StoppedJob;
import dev.podidentity.portal.jobs.StoppedJobRefused.Kind;
import dev.podidentity.portal.jobs.StoppedJobs;
import dev.podidentity.portal.provisioning.CallPace;
import dev.podidentity.portal.provisioning.ChangeQueue;
import dev.podidentity.portal.provisioning.QueueNumbers;
import dev.podidentity.portal.provisioning.QueueOverview;
import dev.podidentity.portal.provisioning.QueueOverview.LocationQueue;
import dev.podidentity.portal.provisioning.StoppedChange;
import dev.podidentity.portal.request.ChangeStatus;
import dev.podidentity.portal.web.WebConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@WebMvcTest(controllers = { QueueController.class, StoppedJobController.class },
		excludeFilters = @Filter(type = FilterType.REGEX, pattern = "dev\\.podidentity\\.portal\\.security\\..*"))
@Import({ WebConfiguration.class, QueuePages.class, QueuePagesTests.Surroundings.class })
@WithMockUser
class QueuePagesTests {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private static final Location EU = new Location("111122223333", "eu-central-1");

	private static final QueueNumbers BUSY = new QueueNumbers(Map.of(ChangeStatus.QUEUED, 1_234L, ChangeStatus.RUNNING,
			8L, ChangeStatus.FAILED, 2L, ChangeStatus.CONFLICT, 1L), NOON.minusSeconds(3_900), 4);

	private static final CallPace PACE = new CallPace(10, Map.of("111122223333/eu-central-1", 3.45));

	private static final StoppedChange FAILED = new StoppedChange(UUID.randomUUID(), "REQ-1042",
			ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1"), "payments", "app",
			ChangeStatus.FAILED, "TRUST_INVALID", "Trust <b>policy</b> is invalid", "Mend the trust policy.",
			NOON.minusSeconds(300));

	private static final StoppedJob JOB = new StoppedJob(UUID.randomUUID(), "preflight", "9f0c/1",
			"{\"request\":\"<9f0c>\"}", 8, "java.lang.StackOverflowError", "It says no more.", NOON.minusSeconds(600));

	private static final Place PLACE = new Place(NOON, new UUID(1, 2));

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private ChangeQueue queue;

	@MockitoBean
	private StoppedJobs jobs;

	@BeforeEach
	void nothingToDo() {
		given(this.queue.overview())
			.willReturn(new QueueOverview(NOON, new QueueNumbers(Map.of(), null, 0), List.of(), PACE));
		given(this.queue.stopped(any(), anyInt())).willReturn(new ChangeQueue.StoppedPage(List.of(), null));
		given(this.jobs.find(any(), anyInt())).willReturn(new StoppedJobs.Page(List.of(), null));
		given(this.jobs.refusal(any())).willReturn(Optional.empty());
	}

	@Test
	void emptyQueueSaysSo() {
		assertThat(page("/queue"))
			.contains("Everywhere", "None waits", "No change needs a person", "No job has stopped",
					"Mon 23 Nov 2026, 12:00:00 UTC")
			.doesNotContain("th:", "style=", "Older", "Newest<", "role=\"alert\"");
	}

	@Test
	void numbersAreShownEverywhereAndByPlace() {
		given(this.queue.overview())
			.willReturn(new QueueOverview(NOON, BUSY, List.of(new LocationQueue(EU, BUSY)), PACE));
		assertThat(page("/queue").replaceAll("\\s+>", ">")).contains("Everywhere", "111122223333", "eu-central-1",
				"1,234", "1 h 5 min", "is-bad p-strong\">2<", "is-warn p-strong\">1<", ">0.4<", "By place", "3.5",
				"slowed by AWS");
	}

	@ParameterizedTest
	@CsvSource({ "0,0 s", "59,59 s", "61,1 min 1 s", "3599,59 min 59 s", "90000,25 h 0 min" })
	void ageIsToldInWords(int seconds, String words) {
		QueueNumbers numbers = new QueueNumbers(Map.of(ChangeStatus.QUEUED, 1L), NOON.minusSeconds(seconds), 0);
		assertThat(QueueLine.of(new QueueOverview(NOON, numbers, List.of(), PACE))).singleElement()
			.extracting(QueueLine::oldest)
			.isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource({ "0,0", "1,0.1", "95,9.5", "126,13", "123456,'12,346'" })
	void rateIsToldInWords(long ended, String words) {
		QueueNumbers numbers = new QueueNumbers(Map.of(), null, ended);
		assertThat(QueueLine.of(new QueueOverview(NOON, numbers, List.of(), PACE))).singleElement()
			.extracting(QueueLine::rate)
			.isEqualTo(words);
	}

	@Test
	void changeThatNeedsAPersonLeadsToItsRequest() {
		given(this.queue.stopped(null, 25)).willReturn(new ChangeQueue.StoppedPage(List.of(FAILED), null));
		assertThat(page("/queue"))
			.contains("href=\"/requests/REQ-1042\"", "payments/<wbr>app", "prod-eu-1", "111122223333, eu-central-1",
					"TRUST_INVALID", "Mend the trust policy.", "Trust &lt;b&gt;policy&lt;/b&gt; is invalid",
					"5 min ago")
			.doesNotContain("<b>policy", "No change needs a person");
	}

	@Test
	void administratorFindsTheFormToSettleAJob() {
		stopped(JOB);
		assertThat(page("/queue")).contains("preflight failed 8 times.", "java.lang.StackOverflowError", "9f0c/1",
				"{&quot;request&quot;:&quot;&lt;9f0c&gt;&quot;}",
				"action=\"/queue/stopped-jobs/" + JOB.id() + "/retry\"",
				"formaction=\"/queue/stopped-jobs/" + JOB.id() + "/abandonment\"", "_csrf", "name=\"reason\"");
	}

	@Test
	void whoMayNotSettleJobsReadsWhy() {
		given(this.jobs.refusal(any())).willReturn(Optional.of("Only administrators can."));
		stopped(JOB);
		assertThat(page("/queue")).contains("Only administrators can.", "preflight failed 8 times.")
			.doesNotContain("name=\"reason\"", "Give up");
	}

	@Test
	void linksKeepThePlaceInTheOtherList() {
		given(this.queue.stopped(any(), anyInt())).willReturn(new ChangeQueue.StoppedPage(List.of(FAILED), PLACE));
		given(this.jobs.find(any(), anyInt())).willReturn(new StoppedJobs.Page(List.of(JOB), PLACE));
		Place here = new Place(NOON, new UUID(3, 4));
		assertThat(page("/queue")).contains("href=\"/queue?after=" + PLACE + "\"",
				"href=\"/queue?jobsAfter=" + PLACE + "\"");
		assertThat(page("/queue?after=" + here + "&jobsAfter=" + here)).contains(
				"href=\"/queue?after=" + PLACE + "&amp;jobsAfter=" + here + "\"",
				"href=\"/queue?after=" + here + "&amp;jobsAfter=" + PLACE + "\"",
				"href=\"/queue?jobsAfter=" + here + "\"", "href=\"/queue?after=" + here + "\"");
		then(this.queue).should().stopped(here, 25);
		then(this.jobs).should().find(here, 25);
	}

	@Test
	void mangledLinkShowsThePage() {
		page("/queue?after=***&jobsAfter=none");
		then(this.queue).should().stopped(null, 25);
	}

	@Test
	void retryLeadsBackToTheQueueAndSaysSo() {
		given(this.jobs.retry(JOB.id(), "Mended", Surroundings.TOM)).willReturn(JOB);
		assertThat(settle("retry", "Mended")).hasStatus(303)
			.hasRedirectedUrl("/queue")
			.flash()
			.extractingByKey("toast")
			.asString()
			.contains("Trying again: preflight");
	}

	@Test
	void givingUpLeadsBackToTheQueueAndSaysSo() {
		given(this.jobs.giveUp(JOB.id(), "Not needed", Surroundings.TOM)).willReturn(JOB);
		assertThat(settle("abandonment", "Not needed")).hasStatus(303)
			.flash()
			.extractingByKey("toast")
			.asString()
			.contains("Gave up preflight");
	}

	@Test
	void missingReasonIsToldAtTheField() {
		stopped(JOB);
		given(this.jobs.retry(any(), any(), any())).willThrow(Refusals.of(Kind.INVALID_REASON, "Say why."));
		assertThat(settle("retry", "<kept>")).hasStatus(422)
			.bodyText()
			.contains("role=\"alert\"", "href=\"#reason-" + JOB.id() + "\"", "Say why.", "value=\"&lt;kept&gt;\"",
					"aria-invalid=\"true\"", "id=\"reason-" + JOB.id() + "-e\"");
	}

	@Test
	void whatIsWrongWithAJobOnAnotherPartOfTheListIsToldOnTop() {
		given(this.jobs.giveUp(any(), any(), any())).willThrow(Refusals.of(Kind.INVALID_REASON, "Say why."));
		assertThat(settle("abandonment", "")).hasStatus(422)
			.bodyText()
			.contains("Say why.")
			.doesNotContain("href=\"#reason");
	}

	@Test
	void sameJobThatWaitsAlreadyIsAConflict() {
		stopped(JOB);
		given(this.jobs.retry(any(), any(), any())).willThrow(Refusals.of(Kind.CONFLICT, "It waits already."));
		assertThat(settle("retry", "Again")).hasStatus(409).bodyText().contains("It waits already.", "value=\"Again\"");
	}

	@ParameterizedTest
	@CsvSource({ "NOT_FOUND,404", "FORBIDDEN,403" })
	void whatIsNotThereOrNotAllowedGetsTheErrorPage(Kind kind, int status) {
		given(this.jobs.retry(any(), any(), any())).willThrow(Refusals.of(kind, "No."));
		assertThat(settle("retry", "Please")).hasStatus(status);
	}

	@Test
	void idThatIsNoneIsRefused() {
		assertThat(this.mvc.post().uri("/queue/stopped-jobs/x/retry").with(csrf())).hasStatus(400);
	}

	private void stopped(StoppedJob job) {
		given(this.jobs.find(any(), anyInt())).willReturn(new StoppedJobs.Page(List.of(job), null));
	}

	private MvcTestResult settle(String act, String reason) {
		return this.mvc.post()
			.uri("/queue/stopped-jobs/{id}/{act}", JOB.id(), act)
			.param("reason", reason)
			.with(csrf())
			.exchange();
	}

	private String page(String address) {
		MvcTestResult result = this.mvc.get().uri(address).exchange();
		assertThat(result).hasStatusOk();
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Surroundings implements WebMvcConfigurer, HandlerMethodArgumentResolver {

		static final Actor TOM = new Actor(new Person("admin", "Tom Okafor", Set.of(), Set.of(Role.ADMINISTRATOR)),
				null);

		@Bean
		Clock clock() {
			return Clock.fixed(NOON, ZoneOffset.UTC);
		}

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
			resolvers.add(this);
		}

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.nestedIfOptional().getNestedParameterType() == Actor.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest request, @Nullable WebDataBinderFactory factory) {
			return parameter.isOptional() ? Optional.of(TOM) : TOM;
		}

	}

}
