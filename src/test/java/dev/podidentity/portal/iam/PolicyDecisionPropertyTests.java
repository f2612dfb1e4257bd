package dev.podidentity.portal.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.podidentity.portal.iam.Caller.Service;
import dev.podidentity.portal.iam.ContextValue.Known;
import dev.podidentity.portal.iam.PolicyDocument.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Small policies against a naive reading that tries every request that there could be: an
 * answer that is certain agrees with all of them.
 */
class PolicyDecisionPropertyTests {

	private static final List<String> KEYS = List.of("k:Here", "k:Gone", "k:Value", "k:Any");

	private static final List<String> VALUES = List.of("a", "b", "ab", "*", "a*", "?", "${k:Here}", "${k:Gone}",
			"${k:Gone, 'a'}", "${k:Value}x", "x${*}");

	private static final List<String> OPERATORS = List.of("StringEquals", "StringNotEquals", "StringLike",
			"StringNotLike", "StringEqualsIgnoreCase");

	/** Every value that a key can have in the end; of these one is absent. */
	private static final List<Optional<String>> ENDS = List.of(Optional.empty(), Optional.of("a"), Optional.of("b"),
			Optional.of("ab"), Optional.of("x"), Optional.of("ax"), Optional.of("zz"));

	private final Random random = new Random(20261130);

	@Test
	void certainAnswersAgreeWithEveryRequestThatThereCouldBe() {
		Map<Truth, Integer> seen = new LinkedHashMap<>();
		for (int i = 0; i < 20_000; i++) {
			String json = policy();
			PolicyDocument policy = PolicyDocument.parse(json, Kind.TRUST);
			Truth truth = decide(policy, (key) -> known(key));
			seen.merge(truth, 1, Integer::sum);
			Set<Boolean> outcomes = outcomes(policy);
			if (truth != Truth.CANNOT_TELL) {
				assertThat(outcomes).as(json).containsExactly(truth == Truth.HOLDS);
			}
		}
		// each of the three comes up often enough to mean something
		assertThat(seen.keySet()).containsExactlyInAnyOrder(Truth.values());
		assertThat(seen.values()).allSatisfy((times) -> assertThat(times).isGreaterThan(500));
	}

	@Test
	void whereEverythingIsKnownTheAnswerIsCertainAndThatOfTheNaiveReading() {
		for (int i = 0; i < 20_000; i++) {
			String json = policy().replace("${k:Gone}", "b");
			PolicyDocument policy = PolicyDocument.parse(json, Kind.TRUST);
			Map<String, Optional<String>> request = request();
			Truth truth = decide(policy,
					(key) -> request.getOrDefault(key, Optional.empty())
						.<ContextValue>map(Known::new)
						.orElse(ContextValue.ABSENT));
			// a default takes effect where the key is absent, which the naive reading
			// knows
			if (!json.contains("${k:") || request.values().stream().allMatch(Optional::isPresent)) {
				assertThat(truth).as(json + request).isEqualTo(Truth.of(naive(policy, request)));
			}
		}
	}

	private static Truth decide(PolicyDocument policy, RequestContext context) {
		return PolicyDecision.of(policy, new Service("pods"), "sts:AssumeRole", context).allowed();
	}

	private static ContextValue known(String key) {
		return switch (key) {
			case "k:Here" -> new Known("a");
			case "k:Gone" -> ContextValue.ABSENT;
			case "k:Value" -> ContextValue.UNREAD;
			default -> ContextValue.UNKNOWN;
		};
	}

	private static Set<Boolean> outcomes(PolicyDocument policy) {
		Set<Boolean> outcomes = new TreeSet<>();
		for (Optional<String> value : ENDS) {
			for (Optional<String> any : ENDS) {
				if (value.isPresent()) {
					outcomes.add(naive(policy, Map.of("k:Here", Optional.of("a"), "k:Gone", Optional.empty(), "k:Value",
							value, "k:Any", any)));
				}
			}
		}
		return outcomes;
	}

	private Map<String, Optional<String>> request() {
		return KEYS.stream().collect(Collectors.toMap((key) -> key, (key) -> any(ENDS)));
	}

	/** As the documents of IAM tell it, over a request of which everything is known. */
	private static boolean naive(PolicyDocument policy, Map<String, Optional<String>> request) {
		boolean denied = policy.statements()
			.stream()
			.anyMatch((statement) -> !statement.allows() && holds(statement, request));
		return !denied && policy.statements()
			.stream()
			.anyMatch((statement) -> statement.allows() && holds(statement, request));
	}

	private static boolean holds(PolicyStatement statement, Map<String, Optional<String>> request) {
		return statement.conditions().stream().allMatch((condition) -> holds(condition, request));
	}

	private static boolean holds(PolicyCondition condition, Map<String, Optional<String>> request) {
		String operator = condition.operator();
		Optional<String> value = request.getOrDefault(condition.key(), Optional.empty());
		if (operator.equals("Null")) {
			return condition.values().stream().anyMatch((wanted) -> Boolean.parseBoolean(wanted) == value.isEmpty());
		}
		if (value.isEmpty() && (operator.endsWith("IfExists") || operator.startsWith("ForAllValues"))) {
			return true;
		}
		if (value.isEmpty() && operator.startsWith("ForAnyValue")) {
			return false;
		}
		boolean fits = value.isPresent() && condition.values()
			.stream()
			.anyMatch((wanted) -> Pattern
				.compile(regex(wanted, operator.contains("Like"), request),
						operator.contains("IgnoreCase") ? Pattern.CASE_INSENSITIVE : 0)
				.matcher(value.get())
				.matches());
		return fits != operator.contains("Not");
	}

	private static String regex(String wanted, boolean wildcards, Map<String, Optional<String>> request) {
		StringBuilder regex = new StringBuilder();
		String rest = wanted;
		while (!rest.isEmpty()) {
			int end = rest.startsWith("${") ? rest.indexOf('}') + 1 : 1;
			String piece = rest.substring(0, end);
			rest = rest.substring(end);
			if (piece.length() > 1) {
				String variable = piece.substring(2, piece.length() - 1);
				String key = variable.split(",")[0];
				String otherwise = variable.contains("'") ? variable.split("'")[1] : "no value of any request";
				String text = variable.equals("*") ? "*"
						: request.getOrDefault(key, Optional.empty()).orElse(otherwise);
				regex.append(Pattern.quote(text));
			}
			else if (wildcards && piece.equals("*")) {
				regex.append(".*");
			}
			else if (wildcards && piece.equals("?")) {
				regex.append('.');
			}
			else {
				regex.append(Pattern.quote(piece));
			}
		}
		return regex.toString();
	}

	private String policy() {
		List<String> statements = new ArrayList<>();
		for (int i = 0; i <= this.random.nextInt(3); i++) {
			statements.add("""
					{"Effect":"%s","Principal":{"Service":"pods"},"Action":"sts:AssumeRole","Condition":{%s}}"""
				.formatted((this.random.nextInt(3) == 0) ? "Deny" : "Allow", conditions()));
		}
		return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
	}

	private String conditions() {
		Map<String, String> conditions = new LinkedHashMap<>();
		for (int i = 0; i < this.random.nextInt(3); i++) {
			String operator = operator();
			String values = operator.equals("Null") ? "\"" + this.random.nextBoolean() + "\""
					: "[\"" + any(VALUES) + "\",\"" + any(VALUES) + "\"]";
			conditions.put(operator, "\"%s\":{\"%s\":%s}".formatted(operator, any(KEYS), values));
		}
		return String.join(",", conditions.values());
	}

	private String operator() {
		return switch (this.random.nextInt(6)) {
			case 0 -> "Null";
			case 1 -> "ForAnyValue:" + any(OPERATORS);
			case 2 -> "ForAllValues:" + any(OPERATORS);
			case 3 -> any(OPERATORS) + "IfExists";
			default -> any(OPERATORS);
		};
	}

	private <T> T any(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
