package dev.podidentity.portal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.podidentity.portal.testing.PortalTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README is true: its curl commands are run as they stand, top to bottom in one
 * shell, and CI runs the others.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ReadmeTests extends PortalTest {

	/** The commands that are not curl, and what CI runs of each. */
	private static final Map<String, Run> RUN_BY_CI = Map.of("./mvnw spring-boot:run",
			new Run(".ci/start", "./mvnw -B -ntp spring-boot:run"), "./mvnw verify",
			new Run(".ci/run", "./mvnw -B -ntp verify"), "docker compose up --build --wait",
			new Run(".ci/compose", "compose up -d --wait"));

	/** It is of no module, and so in no record of settings. */
	private static final String DATA_DIR = "portal.data-dir";

	private static final Pattern BLOCK = Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern CURL = Pattern.compile("\\b(curl|call) ");

	private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)\\)");

	private static final Pattern SETTING = Pattern.compile("^\\| `(portal\\.[a-z.-]+)` \\|", Pattern.MULTILINE);

	private static final Pattern ACCOUNT = Pattern.compile("^\\| `([a-z0-9]+)` \\| ([^,|]+)", Pattern.MULTILINE);

	private static final String END_OF_BLOCK = "end of block";

	private final String readme = read("README.md");

	private final List<String> blocks = find(BLOCK, this.readme).map((block) -> block.group(1)).toList();

	private final List<String> session = this.blocks.stream().filter((block) -> CURL.matcher(block).find()).toList();

	@Autowired
	@Qualifier("sandboxEndpoint")
	private URI sandbox;

	private List<String> outputs;

	@BeforeAll
	void runTheCurlCommands(@TempDir Path directory) throws IOException, InterruptedException {
		String script = String.join("\necho '" + END_OF_BLOCK + "'\n", this.session)
			.replace("http://localhost:8080", base())
			.replace("http://localhost:4599", this.sandbox.toString());
		Path output = directory.resolve("output");
		ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
			.directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		shell.environment().put("no_proxy", "localhost,127.0.0.1");
		Process process = shell.start();
		boolean ended = process.waitFor(60, TimeUnit.SECONDS);
		process.destroyForcibly().waitFor();
		String said = Files.readString(output);
		assertThat(ended).as(said).isTrue();
		assertThat(process.exitValue()).as(said).isZero();
		this.outputs = List.of(said.split(END_OF_BLOCK));
	}

	@Test
	void theFirstCommandsTellWhoAndWhere() {
		assertThat(outputOf("$api/me")).contains("\"displayName\":\"Maya Lindqvist\"")
			.contains("\"name\":\"prod-eu-1\"")
			.contains("\"name\":\"payments-checkout-v2\",\"trust\":\"OK\"");
	}

	@Test
	void theDryRunTellsChecksAndApprovers() {
		assertThat(outputOf("dry-run")).contains("\"name\":\"CLUSTER_ACTIVE\"")
			.contains("\"displayName\":\"Jonas Weber\"");
	}

	@Test
	void theRequestIsApprovedAndDone() {
		assertThat(outputOf("\"Fine\"")).contains("replayed: true")
			.contains("\"fulfilment\":\"NONE\"")
			.contains("\"review\":\"APPROVED\"")
			.contains("\"fulfilment\":\"DONE\"")
			.contains("\"associationId\":\"a-");
	}

	@Test
	void inventoryAndTrailShowIt() {
		assertThat(outputOf("$api/associations")).contains("\"serviceAccount\":\"receipts\"")
			.contains("\"health\":\"IN_SYNC\"");
		assertThat(outputOf("$api/audit-events")).contains("\"action\":\"eks.association.create\"");
	}

	@Test
	void ownRequestIsRefused() {
		assertThat(outputOf("own-request")).contains("\n403\n")
			.contains("You cannot decide your own request.")
			.contains("\"review\":\"WITHDRAWN\"");
	}

	@Test
	void theSandboxAnswersCurl() {
		assertThat(outputOf("$sandbox/clusters")).contains("{\"clusters\":[\"prod-eu-1\"]}")
			.contains("\"serviceAccount\":\"receipts\"");
	}

	@Test
	void badTrustFailsAndOneRetryFinishesIt() {
		assertThat(outputOf("ledger-export\"}")).contains("\"status\":\"FAILED\"")
			.contains("Trust policy of the role provided is invalid")
			.contains("\"whatToDo\":\"Let the role trust pods.eks.amazonaws.com");
		assertThat(outputOf("UpdateAssumeRolePolicy")).endsWith("\"fulfilment\":\"DONE\"\n");
	}

	@Test
	void everyOtherCommandIsRunByCi() {
		List<String> commands = this.blocks.stream()
			.filter((block) -> !this.session.contains(block))
			.flatMap(String::lines)
			.toList();

		assertThat(RUN_BY_CI).containsOnlyKeys(commands);
		RUN_BY_CI.values().forEach((run) -> assertThat(read(run.script())).contains(run.command()));
	}

	@Test
	void theTableOfSettingsIsComplete() {
		JsonNode settings = JsonMapper.shared()
			.readTree(read("target/classes/META-INF/spring-configuration-metadata.json"))
			.at("/properties");

		assertThat(find(SETTING, this.readme).map((row) -> row.group(1)).filter((name) -> !name.equals(DATA_DIR)))
			.containsExactlyInAnyOrderElementsOf(settings.valueStream().map((each) -> name(each)).toList());
		settings.valueStream()
			.filter((setting) -> setting.hasNonNull("defaultValue"))
			.forEach((setting) -> assertThat(this.readme)
				.contains("| `" + name(setting) + "` | `" + setting.at("/defaultValue").asString() + "` |"));
	}

	@Test
	void theDemoAccountsAreThere() {
		List<MatchResult> accounts = find(ACCOUNT, this.readme).toList();

		assertThat(accounts).hasSize(6);
		accounts
			.forEach((account) -> assertThat(program(account.group(1)).get("/me").json().at("/displayName").asString())
				.isEqualTo(account.group(2)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "STYLE.md", "docs/architecture.md", "docs/decisions.md",
			"docs/failure-matrix.md", "docs/fault-harness.md", "docs/notifications.md", "docs/operations.md" })
	void linksLeadToFiles(String page) {
		assertThat(find(LINK, read(page)).map((link) -> Path.of(page).resolveSibling(link.group(1))))
			.allSatisfy((file) -> assertThat(file).exists());
	}

	/** What the block with that text has printed. */
	private String outputOf(String text) {
		for (int i = 0; i < this.session.size(); i++) {
			if (this.session.get(i).contains(text)) {
				return this.outputs.get(i);
			}
		}
		throw new AssertionError("No block has " + text);
	}

	private static String name(JsonNode setting) {
		return setting.at("/name").asString();
	}

	private static Stream<MatchResult> find(Pattern pattern, String text) {
		return pattern.matcher(text).results();
	}

	private static String read(String file) {
		try {
			return Files.readString(Path.of(file));
		}
		catch (IOException ex) {
			throw new AssertionError(file + " cannot be read", ex);
		}
	}

	/**
	 * What CI runs.
	 *
	 * @param script file in which it stands
	 * @param command how it stands there
	 */
	private record Run(String script, String command) {
	}

}
