package dev.podidentity.portal.request.web;

import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.iam.AccessLevel;
import dev.podidentity.portal.iam.AccessTable;
import dev.podidentity.portal.iam.PolicyStatement.Effect;
import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.RequestComments;
import dev.podidentity.portal.request.RequestReader;
import dev.podidentity.portal.request.RequestRevisions;
import dev.podidentity.portal.request.RequestSubmission;
import dev.podidentity.portal.request.Submissions;
import dev.podidentity.portal.web.Toast;
import dev.podidentity.portal.web.WebConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.mockito.Mockito;
import org.springframework.http.HttpStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@WebMvcTest
@ContextConfiguration(classes = NewRequestControllerTests.Surroundings.class)
@WithMockUser
class NewRequestControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@MockitoSpyBean
	private Catalog catalog;

	@Test
	void emptyFormShowsWhatToChooseFrom() {
		assertThat(this.mvc.get().uri("/requests/new")).hasStatusOk()
			.bodyText()
			.contains("<title>New request · Pod Identity Portal</title>", "prod-eu-1 (111122223333, eu-central-1)",
					"dev-us-1 (777788889999, us-east-1)", "Choose a cluster first", "name=\"_csrf\"",
					"id=\"request-form\"", "id=\"preview\"", "Not checked", "You cannot approve your own request.")
			.doesNotContain("th:", "style=", "onclick", "p-errors", "aria-invalid", " open=", "Remove target 1",
					"autofocus");
	}

	@Test
	void emptyCatalogIsSaidAndLosesNothing() {
		given(this.catalog.clusters()).willReturn(List.of());
		given(this.catalog.cluster(any())).willReturn(Optional.empty());

		assertThat(this.mvc.get().uri("/requests/new")).hasStatusOk().bodyText().contains("Clusters are being loaded.");
		assertThat(post(NewRequests.with("refresh", "1"))).hasStatusOk()
			.bodyText()
			.contains("Clusters are being loaded.", "value=\"" + NewRequests.PROD + "\"", "receipt-signer");
	}

	@Test
	void sentRequestLeadsToItsPage() {
		MvcTestResult result = post(NewRequests.good());

		assertThat(result).hasStatus(303).hasRedirectedUrl("/requests/REQ-1042");
		assertThat(result).flash()
			.containsEntry("toast", Toast.ok("Sent", "Nothing changes in AWS until REQ-1042 is approved."));
	}

	@Test
	void emptyBodyIsInvalidAndNothingWorse() {
		assertThat(post(new LinkedMultiValueMap<>())).hasStatus(422)
			.bodyText()
			.contains("<title>Error: New request", "The request was not sent. 5 things need your attention.",
					"href=\"#t1-cluster\"", "href=\"#t1-ns\"", "href=\"#t1-sa\"", "href=\"#role-q\"", "href=\"#why\"",
					"id=\"why-e\"", "aria-describedby=\"why-h why-e\"", "aria-describedby=\"role-q-e\"",
					"Target 1, cluster: Choose a cluster.");
	}

	@Test
	void wrongFieldKeepsEverythingTyped() throws UnsupportedEncodingException {
		MultiValueMap<String, String> sent = NewRequests.with("justification", "");
		sent.set("namespace", "Payments");

		MvcTestResult result = post(sent);

		assertThat(result).hasStatus(422);
		assertThat(page(result)).contains("value=\"Payments\"", "Did you mean payments?", "value=\"receipt-signer\"",
				"value=\"receipt-mailer\"", "value=\"" + NewRequests.PROD + "\" selected=\"selected\"",
				"value=\"" + NewRequests.AUTO + "\" selected=\"selected\"",
				"value=\"" + NewRequests.CHECKOUT + "\" checked=\"checked\"", "id=\"role-q\"",
				HtmlUtils.htmlEscape(NewRequests.POLICY), "value=\"team\"", "aria-invalid=\"true\"",
				"class=\"p-target has-error\"", "open=\"open\"");
	}

	@Test
	void unknownClusterIsNamedAndKept() throws UnsupportedEncodingException {
		String gone = "arn:aws:eks:eu-central-1:111122223333:cluster/gone";

		MvcTestResult result = post(NewRequests.with("cluster", gone));

		assertThat(result).hasStatus(422);
		assertThat(page(result)).contains("The portal knows no cluster of that name, id or ARN",
				"value=\"" + gone + "\" selected=\"selected\" >" + gone + "</option>");
	}

	@Test
	void twoHundredAndOneTargetsAreTooMany() {
		assertThat(post(NewRequests.withTargets(201))).hasStatus(422)
			.bodyText()
			.contains("href=\"#targets\"", "id=\"targets\"", "id=\"targets-e\"", "up to 200 targets, this has 201",
					"value=\"app-201\"");
	}

	@Test
	void fiftyOneTagsAreTooMany() {
		assertThat(post(NewRequests.withTags(51))).hasStatus(422)
			.bodyText()
			.contains("href=\"#tags\"", "id=\"tags\"", "id=\"tags-e\"", "At most 48 tags", "value=\"key-51\"");
	}

	@Test
	void tagThatIsThereTwiceIsNamed() {
		MultiValueMap<String, String> sent = NewRequests.good();
		NewRequests.tag(sent, "team", "again");

		assertThat(post(sent)).hasStatus(422)
			.bodyText()
			.contains("href=\"#tag3-key\"", "id=\"tag3-e\"", "The key “team” is there twice.", "value=\"again\"");
	}

	@Test
	void tagOfAwsIsNamed() {
		assertThat(post(NewRequests.with("tagKey", "aws:x"))).hasStatus(422)
			.bodyText()
			.contains("href=\"#tag1-key\"", "AWS keeps them for itself", "value=\"aws:x\"");
	}

	@Test
	void policyNeedsSessionTagsToBeOff() {
		assertThat(post(NewRequests.with("sendSessionTags", "true"))).hasStatus(422)
			.bodyText()
			.contains("href=\"#policy\"", "only when session tags are off", "open=\"open\"",
					"aria-describedby=\"policy-h policy-e\"");
	}

	@Test
	void badArnIsWrongWhereItWasPasted() {
		assertThat(post(NewRequests.with("roleArn", "arn:aws:iam::1:user/x"))).hasStatus(422)
			.bodyText()
			.contains("href=\"#role-arn\"", "id=\"role-arn-e\"", "not the ARN of an IAM role",
					"This ARN counts, not the role chosen above.");
		assertThat(post(NewRequests.with("targetRoleArn", "x"))).hasStatus(422)
			.bodyText()
			.contains("href=\"#target-role\"", "id=\"target-role-e\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "${7*7}", "__${7*7}__",
			"[[${7*7}]]", "</textarea><b>x</b>", "'+alert(1)+'", "&lt;b&gt;" })
	void everyFieldIsShownLiterally(String text) {
		MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
		List.of("cluster", "namespace", "serviceAccount", "role-q", "role", "roleArn", "targetRoleArn", "policy",
				"tagKey", "tagValue", "justification")
			.forEach((name) -> sent.add(name, text));
		MvcTestResult result = post(sent);

		assertThat(result).hasStatus(422)
			.bodyText()
			.contains(escaped(text))
			.doesNotContain("<script>alert", "<img src=x", "<b>x</b>", ">49<", "\"49\"", "__49__");
		assertThat(result.getResponse())
			.extracting("contentAsString", org.assertj.core.api.InstanceOfAssertFactories.STRING)
			.satisfies((body) -> assertThat(body.split(java.util.regex.Pattern.quote(escaped(text)), -1))
				.hasSizeGreaterThan(11));
	}

	@Test
	void veryLongInputIsNoFailure() {
		String text = "x".repeat(50_000);
		MultiValueMap<String, String> sent = NewRequests.with("namespace", text);
		sent.set("role-q", text);
		sent.set("justification", text);

		assertThat(post(sent)).hasStatus(422).bodyText().contains(text, "Use at most 4000 characters.");
	}

	@Test
	void addingATargetChecksNothingAndKeepsEverything() {
		MultiValueMap<String, String> sent = NewRequests.with("add-target", "1");
		sent.set("namespace", "Wrong Name");

		assertThat(post(sent)).hasStatusOk()
			.bodyText()
			.contains("id=\"t3-cluster\"", "value=\"Wrong Name\"", "value=\"receipt-mailer\"",
					"autofocus=\"autofocus\"", "data-focus=\"true\"")
			.doesNotContain("p-errors", "p-err\"");
	}

	@Test
	void removingRowsTakesTheRightOnes() {
		assertThat(post(NewRequests.with("remove-target", "1"))).hasStatusOk()
			.bodyText()
			.contains("value=\"receipt-mailer\"")
			.doesNotContain("value=\"receipt-signer\"", "id=\"t2-cluster\"");
		assertThat(post(NewRequests.with("remove-tag", "1"))).hasStatusOk().bodyText().doesNotContain("value=\"team\"");
		assertThat(post(NewRequests.with("add-tag", "1"))).hasStatusOk().bodyText().contains("id=\"tag3-key\"");
	}

	@Test
	void preflightTellsWhatIsSoAndWhoDecides() {
		assertThat(post(NewRequests.with("preflight", "1"))).hasStatusOk()
			.bodyText()
			.contains("Cluster is ACTIVE", "Role does not trust Pod Identity", "Add this statement.",
					"&quot;Effect&quot;", "Platform engineering", "1 approval", "Jonas Weber, Lena Hoffmann",
					"read-only", "data-announce=\"Preflight: 2 passed, 1 to look at.\"");
	}

	@Test
	void preflightTellsWhatThePodsMightDo() {
		assertThat(post(NewRequests.with("preflight", "1"))).hasStatusOk()
			.bodyText()
			.contains("What the pods may do", "By the policies of the target role, whose permissions the pods get",
					"s3:GetObject", "arn:aws:s3:::receipts/*", "The target role under the session policy",
					"Nothing is allowed both by it and by the policies of the target role.")
			.doesNotContain("id=\"access\" open");
	}

	@Test
	void preflightTellsWhichRulesWereTried() {
		assertThat(post(NewRequests.with("preflight", "1"))).hasStatusOk()
			.bodyText()
			.contains("Rules that were tried, policy version", "owners-only", "did not match", "matched",
					"targets.all(t, t.namespace == &quot;free&quot;)");
	}

	@Test
	void whatThePolicyDeniesKeepsWhatWasTyped() {
		MultiValueMap<String, String> sent = NewRequests.with("send", "1");
		sent.put("namespace", List.of("checkout-api", "checkout-api"));

		assertThat(post(sent)).hasStatus(HttpStatus.FORBIDDEN)
			.bodyText()
			.contains("Another team owns this namespace.", "value=\"checkout-api\"",
					"Without it no receipt leaves the house.");
	}

	@Test
	void whatIsWrongWithTheWordsKeepsWhatWasChecked() throws UnsupportedEncodingException {
		MultiValueMap<String, String> sent = NewRequests.with("expiresAt", "someday");
		MvcTestResult result = post(sent);
		assertThat(result).hasStatus(422);
		assertThat(page(result))
			.contains("Cluster is ACTIVE", "Last day of access: Give a day",
					"Who can approve this is told once every field is right.")
			.doesNotContain("Fill in targets and role");
		MvcTestResult reasonless = post(NewRequests.with("justification", ""));
		assertThat(reasonless).hasStatus(422);
		assertThat(page(reasonless)).contains("Cluster is ACTIVE", "Jonas Weber");
	}

	@ParameterizedTest
	@CsvSource({ "roleArn,not-an-arn", "targetRoleArn,arn:aws:iam::12:role/x", "namespace,Pay_ments",
			"serviceAccount,Ünï code", "cluster,arn:aws:eks:x" })
	void nothingIsPromisedWhileAFieldOfItIsWrong(String field, String value) throws UnsupportedEncodingException {
		MvcTestResult refused = post(first(field, value, NewRequests.with("send", "1")));
		assertThat(refused).hasStatus(422);
		assertThat(page(refused))
			.contains("Mend the marked fields to see it.", "Who can approve this is told once every field is right.")
			.doesNotContain("will be created on", "Preflight tells who");
		assertThat(page(post(first(field, value, NewRequests.with("add-target", "1")))))
			.contains("Mend what is wrong in targets and roles to see it.")
			.doesNotContain("will be created on", "Fill in targets and role, then check");
	}

	private static MultiValueMap<String, String> first(String field, String value, MultiValueMap<String, String> sent) {
		List<String> values = new ArrayList<>(Objects.requireNonNull(sent.get(field)));
		values.set(0, value);
		sent.put(field, values);
		return sent;
	}

	@Test
	void whatIsRefusedPromisesNothing() throws UnsupportedEncodingException {
		MultiValueMap<String, String> sent = NewRequests.with("preflight", "1");
		sent.put("namespace", List.of("checkout-api", "checkout-api"));
		assertThat(page(post(sent))).contains("Nothing as it is: it cannot be sent, see below.")
			.doesNotContain("will be created on");
	}

	@Test
	void whatStandsInTheWayOfPreflightIsNamed() throws UnsupportedEncodingException {
		String page = page(post(NewRequests.with("sendSessionTags", "true")));
		String preview = page.substring(page.indexOf("id=\"preview\""));
		assertThat(preview).contains("Not checked", "Session policy", "only when session tags are off")
			.doesNotContain("Fill in targets and role");
	}

	@Test
	void whatThePolicyDeniesKeepsWhatWasChecked() {
		MultiValueMap<String, String> sent = NewRequests.with("send", "1");
		sent.put("namespace", List.of("checkout-api", "checkout-api"));
		assertThat(post(sent)).hasStatus(HttpStatus.FORBIDDEN)
			.bodyText()
			.contains("Cluster is ACTIVE", "Cannot be sent");
	}

	@Test
	void preflightOfAWrongFormSaysWhy() {
		MultiValueMap<String, String> sent = NewRequests.with("preflight", "1");
		sent.set("role", "");

		assertThat(post(sent)).hasStatusOk()
			.bodyText()
			.contains("Not checked", "Choose one role from the list, or paste its ARN.")
			.doesNotContain("p-errors");
	}

	@Test
	void refreshOfTheScriptChecksOnceEnoughIsThere() {
		assertThat(script(NewRequests.with("refresh", "1"))).hasStatusOk().bodyText().contains("Cluster is ACTIVE");
		MultiValueMap<String, String> incomplete = NewRequests.with("refresh", "1");
		incomplete.set("namespace", "");
		assertThat(script(incomplete)).hasStatusOk()
			.bodyText()
			.contains("3 of 3 roles.")
			.doesNotContain("Cluster is ACTIVE", "autofocus");
	}

	@Test
	void searchWithoutAScriptDoesNotAskAws() {
		assertThat(post(NewRequests.with("refresh", "1"))).hasStatusOk()
			.bodyText()
			.contains("3 of 3 roles.", "autofocus")
			.doesNotContain("Cluster is ACTIVE");
	}

	@Test
	void trustOfTheRolesIsShown() {
		assertThat(post(NewRequests.with("refresh", "1"))).bodyText()
			.contains("Trusts Pod Identity", "Trust incomplete", "No trust");
	}

	@Test
	void severalAccountsAreExplained() {
		MultiValueMap<String, String> sent = NewRequests.with("refresh", "1");
		NewRequests.target(sent, NewRequests.CREATING, "payments", "app");

		assertThat(post(sent)).bodyText()
			.contains("The targets are in several accounts", "777788889999", "The portal has not seen this role.");
	}

	private MvcTestResult post(MultiValueMap<String, String> sent) {
		return this.mvc.post().uri("/requests/new").with(csrf()).params(sent).exchange();
	}

	private MvcTestResult script(MultiValueMap<String, String> sent) {
		return this.mvc.post().uri("/requests/new").with(csrf()).header("X-Part", "form").params(sent).exchange();
	}

	/** The page with one space wherever it has any. */
	private static String page(MvcTestResult result) throws UnsupportedEncodingException {
		return result.getResponse().getContentAsString().replaceAll("\\s+", " ");
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;")
			.replace("<", "&lt;")
			.replace(">", "&gt;")
			.replace("\"", "&quot;")
			.replace("'", "&#39;");
	}

	/**
	 * Without an annotation that would have other tests find it when they look for
	 * components.
	 */
	@Import({ NewRequestController.class, NewRequestPreflight.class, RequestFormPages.class, RequestPages.class,
			WebConfiguration.class })
	@ComponentScan(basePackageClasses = WebConfiguration.class, useDefaultFilters = false,
			includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.PageAdvice"))
	static class Surroundings implements WebMvcConfigurer, HandlerMethodArgumentResolver {

		@Bean
		Clock clock() {
			return Clock.fixed(Instant.parse("2026-11-23T12:30:00Z"), ZoneOffset.UTC);
		}

		@Bean
		Catalog catalog() {
			return NewRequests.CATALOG;
		}

		@Bean
		RequestComments comments() {
			return Mockito.mock();
		}

		@Bean
		RequestRevisions revisions() {
			return Mockito.mock();
		}

		@Bean
		People people() {
			return new FakePeople().with(Persons.GROUPS.toArray(Group[]::new));
		}

		@Bean
		RequestReader reader() {
			return Mockito.mock();
		}

		@Bean
		RequestSubmission submission() {
			return Submissions.of(NewRequests.CATALOG, List.of(
					new Check(Name.CLUSTER_ACTIVE, Result.OK, "prod-eu-1/payments/receipt-signer", "Cluster is ACTIVE",
							"Kubernetes 1.33", null),
					new Check(Name.ROLE_TRUST, Result.FAILED, null, "Role does not trust Pod Identity", null,
							new Remedy("Add this statement.", "{\"Effect\":\"Allow\"}")),
					new Check(Name.TARGET_ROLE_BREADTH, Result.OK, null, "Target role may do what is named", null, null,
							new AccessTable(List.of(new AccessTable.Row(Effect.ALLOW, "s3", List.of(AccessLevel.READ),
									List.of("s3:GetObject"), List.of("arn:aws:s3:::receipts/*"), List.of(), true)),
									List.of(), true))),
					List.of("Jonas Weber", "Lena Hoffmann"));
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
				NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
			Actor maya = new Actor(
					new Person("requester", "Maya Lindqvist", Set.of("payments"), Set.of(Role.REQUESTER)), null);
			return (parameter.getParameterType() == Optional.class) ? Optional.of(maya) : maya;
		}

	}

}
