package dev.podidentity.portal.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people write in earnest, for many names and many targets, is within all bounds.
 */
class HonestRulesTests {

	private static final String NAMES = IntStream.range(0, 200)
		.mapToObj((i) -> "'payments-service-" + i + "'")
		.collect(Collectors.joining(", ", "[", "]"));

	@ParameterizedTest
	@ValueSource(strings = { "targets.all(t, t.namespace in NAMES)", "role.name in NAMES && !(role.path in NAMES)",
			"targets.all(t, t.namespace in names && t.owner in requester.teams)",
			"sets.contains(names, targets.map(t, t.namespace))", "sets.intersects(requester.groups, names)",
			"targets.all(t, names.exists(n, t.namespace.startsWith(n)))",
			"targets.map(t, t.cluster.name + '/' + t.namespace).distinct().size() <= 3",
			"targets.map(t, t.cluster.account).distinct() == [role.account]",
			"targets.filter(t, t.cluster.environment == 'prod').size() <= 10",
			"targets.map(t, t.owner).filter(o, !(o in requester.teams)).size() == 0",
			"targets.filter(t, !(t.owner in requester.teams) && !(t.owner in role.owners)).size() == 0",
			"role.tags.transformList(k, v, k + '=' + v).exists(x, x == 'access=read')",
			"targets.all(t, targets.exists_one(u, u.namespace == t.namespace && u.serviceAccount == t.serviceAccount))",
			"targets.map(t, t.namespace).sort()[0] in names", "targets.map(t, t.namespace).sort() == names.sort()",
			"targets.all(t, sets.contains(requester.teams, [t.owner]))",
			"targets.all(t, t.cluster.tags['pci'] == 'in-scope' || t.cluster.tags == {'pci': 'out'})",
			"targets.all(t, role.users.all(u, u.namespace == t.namespace || u.team == t.owner))",
			"role.users.filter(u, u.environment == 'prod').map(u, u.team).distinct().size() <= 1",
			"cel.bind(owners, targets.map(t, t.owner).distinct(), owners.size() == 1 && owners[0] in requester.teams)",
			"targets.map(t, t.namespace).join(',').size() < 1000",
			"request.justification.split(' ').exists(w, w.size() > 20)",
			"request.justification.lowerAscii().contains('incident') && request.justification.matches('INC-[0-9]+')",
			"request.tags.all(k, v, k.startsWith('team-') || v in names)",
			"request.justification.split(' ').exists(w, w.matches('^CHG-[0-9]+$'))",
			"request.justification.split(' ').all(w, w.size() < 60 && !w.lowerAscii().startsWith('http'))",
			"request.justification.split(' ').exists(w, w.split('-').exists(p, p == 'CHG'))",
			"request.justification.split(' ', 500).filter(w, w != '').size() < 3",
			"request.justification.lowerAscii().split(' ', 500).map(w, w.upperAscii()).join(' ') == 'A'",
			"request.justification.split(' ', 500).sortBy(w, -size(w))[0].size() > 20",
			"targets.map(t, t.cluster.name + '/' + t.namespace + '/' + t.serviceAccount).join(', ') == ''",
			"role.users.map(u, u.cluster + '/' + u.namespace).join(', ') == ''",
			"role.arn.split(':')[4] == targets[0].cluster.account" })
	void ruleOverManyNamesAndTargetsIsReadAndAnsweredInTime(String when) {
		RoutingPolicy policy = RoutingPolicy
			.parse("definitions: {names: %s}\nrules: [{name: a, when: \"%s\", deny: no}]".formatted(NAMES,
					when.replace("NAMES", NAMES)));

		for (RoutingFacts facts : List.of(Facts.onMany(50), Facts.largest())) {
			assertThat(policy.route(facts, Deadline.in(Duration.ofSeconds(20))).outcome().toString()).as(when)
				.doesNotContain("took too long");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "now.getHours('Europe/Berlin') >= 6 && now.getHours('Europe/Berlin') < 20",
			"!(now.getDayOfWeek('Europe/Berlin') in [0, 6]) && !(string(now).substring(0, 10) in DAYS)",
			"DAYS.all(d, !string(now).startsWith(d))" })
	void windowOfManyDaysIsRead(String window) {
		String days = IntStream.range(0, 60)
			.mapToObj((i) -> "'2027-%02d-%02d'".formatted(1 + i / 28, 1 + i % 28))
			.collect(Collectors.joining(", ", "[", "]"));
		String yaml = "rules: [{name: a, window: \"%s\", auto-approve: true}]".formatted(window.replace("DAYS", days));

		PolicyCheck check = PolicyCheck.of(yaml, null, (policy) -> List.of());

		assertThat(check.problems()).isEmpty();
		assertThat(check.warnings()).isEmpty();
	}

	static Stream<Path> shippedPoliciesAreFine() throws IOException {
		return Stream.of(Path.of("docs/policies"), Path.of("src/main/resources")).flatMap((folder) -> {
			try (Stream<Path> files = Files.walk(folder)) {
				return files.filter((file) -> file.toString().endsWith(".yaml") && isPolicy(file)).toList().stream();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	@ParameterizedTest
	@MethodSource
	void shippedPoliciesAreFine(Path file) throws IOException {
		PolicyCheck check = PolicyCheck.of(Files.readString(file), null, (policy) -> List.of());

		assertThat(check.problems()).isEmpty();
		assertThat(check.warnings()).isEmpty();
	}

	private static boolean isPolicy(Path file) {
		try {
			return Files.readString(file).lines().anyMatch("rules:"::equals);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
