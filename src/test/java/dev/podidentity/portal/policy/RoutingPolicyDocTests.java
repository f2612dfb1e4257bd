package dev.podidentity.portal.policy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documentation shows can be written so, and it names every field there is. */
class RoutingPolicyDocTests {

	private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

	private static final String ANY_RULE = "\nrules: [{name: any, stages: [{name: A, groups: [a]}]}]\n";

	@ParameterizedTest
	@MethodSource
	void examplesOfThePolicyAreFreeOfFindings(String block) {
		PolicyCheck check = PolicyCheck.of(whole(block), null, (policy) -> List.of());
		assertThat(check.problems()).isEmpty();
		assertThat(check.warnings()).isEmpty();
	}

	static Stream<String> examplesOfThePolicyAreFreeOfFindings() {
		return blocks().filter((block) -> !block.startsWith("tests:"));
	}

	@ParameterizedTest
	@MethodSource
	void examplesOfTestsCanBeRead(String block) {
		assertThat(PolicyExamples.parse(block).size()).isPositive();
	}

	static Stream<String> examplesOfTestsCanBeRead() {
		return blocks().filter((block) -> block.startsWith("tests:"));
	}

	/** Some show only what stands in a policy, in a rule, or beside the rules. */
	private static String whole(String block) {
		if (block.strip().startsWith("stages:")) {
			return "rules:\n  - name: any\n" + block;
		}
		if (block.strip().startsWith("- ")) {
			return "rules:\n" + block;
		}
		return block.contains("rules:") ? block : block + ANY_RULE;
	}

	@ParameterizedTest
	@MethodSource
	void fieldIsDocumented(String section, String field) {
		assertThat(section(section)).containsPattern("[`{ ,]" + Pattern.quote(field) + "[`:,} ]");
	}

	static Stream<Object[]> fieldIsDocumented() {
		return Stream.of(in("A rule", PolicyText.RuleText.class), in("A rule", PolicyText.StageText.class),
				in("A rule", PolicyText.WayText.class), in("A rule", PolicyText.BreakGlassText.class),
				in("A rule", PolicyText.DemandText.class), in("Who owns namespaces", PolicyText.OwnedText.class),
				in("Other rules", PolicyText.ChangesText.class), in("What conditions can look at", RoutingFacts.class),
				in("What conditions can look at", RoutingFacts.Requester.class),
				in("What conditions can look at", RoutingFacts.Target.class),
				in("What conditions can look at", RoutingFacts.Cluster.class),
				in("What conditions can look at", RoutingFacts.Role.class),
				in("What conditions can look at", RoutingFacts.RoleUser.class),
				in("What conditions can look at", RoutingFacts.TargetRole.class),
				in("What conditions can look at", RoutingFacts.Request.class), in("Tests", RoutingFacts.class),
				in("Tests", PolicyExamples.Example.class), in("Tests", PolicyExamples.Expected.class),
				in("Tests", ExpectedStage.class), in("Tests", ExpectedDemands.class))
			.flatMap((each) -> each);
	}

	private static Stream<Object[]> in(String section, Class<? extends Record> type) {
		return Arrays.stream(type.getRecordComponents())
			.map((component) -> new Object[] { section, name(type, component) });
	}

	/** As it is written in YAML. */
	private static String name(Class<? extends Record> type, RecordComponent component) {
		try {
			JsonProperty given = type.getDeclaredField(component.getName()).getAnnotation(JsonProperty.class);
			return (given != null) ? given.value() : component.getName();
		}
		catch (NoSuchFieldException ex) {
			throw new AssertionError(ex);
		}
	}

	private static String section(String title) {
		String from = text().substring(text().indexOf("\n## " + title + "\n") + 1);
		int end = from.indexOf("\n## ");
		return (end > 0) ? from.substring(0, end) : from;
	}

	private static Stream<String> blocks() {
		return BLOCK.matcher(text()).results().map((found) -> found.group(1));
	}

	private static String text() {
		try {
			return Files.readString(Path.of("docs/routing-policy.md"));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
