package dev.podidentity.portal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.testing.Chromium;
import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The portal in a real browser: the journey, with and without script, and what axe finds
 * on every page.
 */
@EnabledIf("dev.podidentity.portal.testing.Chromium#installed")
class BrowserTests extends PortalTest {

	private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

	private static final List<String> RULES_OF_COLORS = List.of("color-contrast", "link-in-text-block");

	private static Chromium chromium;

	@Autowired
	private JdbcClient jdbc;

	@BeforeAll
	static void open() {
		chromium = new Chromium();
		// other tests share the processors
		PlaywrightAssertions.setDefaultAssertionTimeout(Duration.ofSeconds(20).toMillis());
	}

	@AfterAll
	static void close() {
		chromium.close();
	}

	/**
	 * By keyboard alone: it must do, and without script the browser tells no pointer when
	 * a page stands still.
	 */
	@ParameterizedTest(name = "script {0}")
	@ValueSource(booleans = { true, false })
	void aRequesterAsksForTwoTargetsAndAnApproverApproves(boolean script) {
		String first = Ask.newServiceAccount();
		String second = Ask.newServiceAccount();
		String address;
		try (BrowserContext window = chromium.window(ColorScheme.LIGHT, 1440, script)) {
			Page page = signIn(window, "Maya Lindqvist");
			page.navigate(base() + "/requests/new");
			target(page, 0, first);
			page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Add another target")).press("Enter");
			assertThat(page.locator("[name=namespace]")).hasCount(2);
			target(page, 1, second);
			page.locator("[name=roleArn]").fill("arn:aws:iam::111122223333:role/payments-checkout-v2");
			page.locator("summary").filter(new Locator.FilterOptions().setHasText("Advanced")).press("Enter");
			page.getByLabel("Send session tags").press("Space");
			page.locator("[name=policy]")
				.fill("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}");
			page.locator("[name=tagKey]").last().fill("team");
			page.locator("[name=tagValue]").last().fill("payments");
			page.locator("[name=justification]").fill("Writes receipts.");
			page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send request")).press("Enter");
			page.waitForURL("**/requests/REQ-*");
			address = page.url();
			assertThat(page.locator("main")).containsText("Waiting for approval");
		}
		try (BrowserContext window = chromium.window(ColorScheme.LIGHT, 1440, script)) {
			Page page = signIn(window, "Jonas Weber");
			page.navigate(address);
			page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Approve")).press("Space");
			page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit decision")).press("Enter");
			if (script) {
				assertThat(page.locator("main")).containsText("Created in EKS",
						new LocatorAssertions.ContainsTextOptions().setTimeout(15000));
			}
			else {
				await().atMost(Duration.ofSeconds(15)).until(() -> {
					page.reload();
					return page.locator("main").textContent().contains("Created in EKS");
				});
			}
			page.reload();
			assertThat(page.locator("main")).containsText("CreatePodIdentityAssociation");
			assertThat(page.locator("main").textContent()).containsPattern("a-[0-9a-z]{17}")
				.contains(first)
				.contains(second);
		}
	}

	@Test
	void axeFindsNothingOnAnyPageLightOrDark() {
		JsonNode made = made("arn:aws:iam::111122223333:role/payments-checkout-v2");
		JsonNode failed = made("arn:aws:iam::111122223333:role/payments-legacy-irsa");
		String open = program("requester").post("/requests", Ask.valid().json()).json().at("/reference").asString();
		String association = program("auditor").get("/associations?limit=1").json().at("/items/0/id").asString();
		List<String> findings = new ArrayList<>();
		try (BrowserContext window = chromium.window(ColorScheme.LIGHT, 1440, true)) {
			Page page = window.newPage();
			findings.addAll(findings(page, "/sign-in"));
		}
		try (BrowserContext window = chromium.window(ColorScheme.LIGHT, 1440, true)) {
			Page page = signIn(window, "Jonas Weber");
			for (String path : List.of("/", "/requests", "/requests?view=all", "/requests?q=nothing-like-it",
					"/requests/new", "/requests/" + open, "/requests/" + made.at("/reference").asString(),
					"/requests/" + failed.at("/reference").asString(), "/approvals", "/associations",
					"/associations/" + association, "/clusters", "/policy", "/policy/changes/new", "/policy/versions/1",
					rulesProposal(), "/tokens", "/help", "/requests/REQ-999999")) {
				findings.addAll(findings(page, path));
			}
			page.navigate(base() + "/requests/new");
			page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send request")).click();
			assertThat(page.locator("#errors")).isVisible();
			findings.addAll(found(page, "/requests/new with errors"));
		}
		try (BrowserContext window = chromium.window(ColorScheme.LIGHT, 1440, true)) {
			Page page = signIn(window, "Elena Rossi");
			findings.addAll(findings(page, "/audit"));
			findings.addAll(findings(page, "/audit?event=1"));
			findings.addAll(findings(page, "/queue"));
		}
		stoppedJob();
		try (BrowserContext window = chromium.window(ColorScheme.LIGHT, 1440, true)) {
			Page page = signIn(window, "Tom Okafor");
			findings.addAll(findings(page, "/queue"));
			findings.addAll(findings(page, "/requests/" + failed.at("/reference").asString()));
			page.navigate(base() + "/queue");
			page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retry")).first().click();
			assertThat(page.locator("#errors")).isVisible();
			findings.addAll(found(page, "/queue with errors"));
		}
		assertThat(findings).isEmpty();
	}

	@Test
	void nothingScrollsSidewaysOnAPhone() {
		stoppedJob();
		JsonNode failed = made("arn:aws:iam::111122223333:role/payments-legacy-irsa");
		assertThat(wide("Jonas Weber", "/", "/requests?view=all", "/requests/new", "/approvals", "/associations",
				"/clusters", "/policy", "/policy/changes/new", rulesProposal(), "/tokens", "/help"))
			.isEmpty();
		assertThat(wide("Tom Okafor", "/queue", "/requests/" + failed.at("/reference").asString())).isEmpty();
	}

	/** The page of rules that wait for Jonas Weber. */
	private String rulesProposal() {
		String text = program("security").get("/policy").json().at("/text").asString();
		ObjectNode body = JsonMapper.builder().build().createObjectNode();
		body.put("text", text + "# " + UUID.randomUUID()).put("reason", "Tried out");
		return "/policy/changes/" + program("security").put("/policy", body.toString()).json().at("/number").asString();
	}

	private List<String> wide(String name, String... paths) {
		List<String> wide = new ArrayList<>();
		try (BrowserContext window = chromium.window(ColorScheme.LIGHT, 390, true)) {
			Page page = signIn(window, name);
			for (String path : paths) {
				page.navigate(base() + path);
				Object overflow = page
					.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
				if (((Number) overflow).intValue() > 0) {
					wide.add(path + " by " + overflow);
				}
			}
		}
		return wide;
	}

	private void stoppedJob() {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into stopped_job (id, task_name, task_instance, task_data, failures, error, message, stopped_at)
				values (:id, 'preflight', :name, :payload, 8, 'java.lang.StackOverflowError', 'It says no more.',
				current_timestamp)""")
			.param("id", id)
			.param("name", id + "/1")
			.param("payload", ("{\"request\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8))
			.update();
	}

	@Test
	void noPageBreaksItsContentSecurityPolicy() {
		List<String> complaints = new ArrayList<>();
		try (BrowserContext window = chromium.window(ColorScheme.LIGHT, 1440, true)) {
			Page page = window.newPage();
			page.onConsoleMessage((message) -> {
				if (message.type().equals("error")) {
					complaints.add(message.text());
				}
			});
			page.onPageError(complaints::add);
			page.navigate(base() + "/sign-in");
			page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Jonas Weber")).click();
			for (String path : List.of("/", "/requests", "/requests/new", "/approvals", "/associations", "/clusters",
					"/policy", "/tokens")) {
				page.navigate(base() + path);
			}
		}
		assertThat(complaints).isEmpty();
	}

	private Page signIn(BrowserContext window, String name) {
		Page page = window.newPage();
		page.navigate(base() + "/sign-in");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).press("Enter");
		page.waitForURL(base() + "/");
		return page;
	}

	private static void target(Page page, int row, String serviceAccount) {
		page.locator("[name=cluster]").nth(row).selectOption("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");
		page.locator("[name=namespace]").nth(row).fill("payments");
		page.locator("[name=serviceAccount]").nth(row).fill(serviceAccount);
	}

	private List<String> findings(Page page, String path) {
		page.navigate(base() + path);
		return found(page, path);
	}

	/** In both schemes: in the dark one, what depends on colors. */
	private static List<String> found(Page page, String path) {
		List<String> found = new ArrayList<>(violations(axe(page).withTags(WCAG), path));
		page.emulateMedia(
				new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK).setReducedMotion(ReducedMotion.REDUCE));
		found.addAll(violations(axe(page).withRules(RULES_OF_COLORS), path + " in the dark"));
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
		return found;
	}

	private static AxeBuilder axe(Page page) {
		AxeRunOptions options = new AxeRunOptions();
		options.setResultTypes(List.of("violations"));
		return new AxeBuilder(page).options(options);
	}

	private static List<String> violations(AxeBuilder axe, String path) {
		return axe.analyze()
			.getViolations()
			.stream()
			.map((violation) -> path + ": " + violation.getId() + " " + violation.getNodes().get(0).getHtml())
			.toList();
	}

	private JsonNode made(String role) {
		String id = program("requester").post("/requests", Ask.valid().with("roleArn", role).json())
			.json()
			.at("/id")
			.asString();
		program("approver").post("/requests/" + id + "/approval", "{\"revision\":1}");
		return await().atMost(Duration.ofSeconds(20))
			.until(() -> program("requester").get("/requests/" + id).json(),
					(request) -> List.of("DONE", "FAILED").contains(request.at("/fulfilment").asString()));
	}

}
