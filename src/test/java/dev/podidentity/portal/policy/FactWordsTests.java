package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.policy.RoutingFacts.Cluster;
import dev.podidentity.portal.policy.RoutingFacts.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a reader is told of the facts that a condition looked at. */
class FactWordsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			targets.all(t, t.namespace == 'x')                       | namespace payments (2 times)
			targets.exists(t, has(t.owner) && t.owner == 'x')        | owner payments (2 times)
			targets.all(t, t.cluster.environment == 'production')    | environment production (2 times)
			targets.all(t, t.cluster.tags['pci'] == 'x')             | tags pci=in-scope (2 times)
			targets.all(t, t.namespace == t.owner)                   | namespace payments, owner payments (2 times)
			targets.size() > 5                                       | 2 in all
			""")
	void ofTargetsOnlyThatIsToldWhichTheConditionLooksAt(String condition, String words) {
		assertThat(saw(condition, Facts.onMany(2))).containsEntry("targets", words);
	}

	@Test
	void whatDiffersIsToldOneByOneAndOfManyTheFirst() {
		List<Target> targets = new ArrayList<>();
		for (int i = 1; i <= 7; i++) {
			targets.add(new Target(new Cluster("c", "1", "r", "", Map.of()), "ns-" + i, "sa", null));
		}
		RoutingFacts facts = Facts.on(targets.toArray(Target[]::new));
		assertThat(saw("targets.all(t, t.namespace == 'x')", facts)).containsEntry("targets",
				"namespace ns-1 | namespace ns-2 | namespace ns-3 | namespace ns-4 | namespace ns-5 and 2 more");
		assertThat(saw("targets.all(t, has(t.owner) || t.cluster.environment == 'x')", facts)).containsEntry("targets",
				"environment empty, owner absent (nobody owns the namespace) (7 times)");
	}

	@Test
	void whatNobodyKnowsIsNotToldAsAbsent() {
		RoutingFacts facts = Facts
			.on(new Target(Cluster.undescribed("prod-eu-1", "111122223333", "eu-central-1"), "payments", "api", null));
		assertThat(saw("targets.all(t, t.cluster.environment == 'x')", facts)).containsEntry("targets",
				"environment absent (EKS has not described the cluster yet)");
		assertThat(saw("targets.all(t, has(t.owner))", facts).get("targets")).startsWith("owner not known (");
	}

	@Test
	void listsAndTagsReadAsWords() {
		RoutingFacts facts = Facts.inProduction();
		assertThat(saw("'x' in requester.teams && role.tags['access'] == 'x' || size(request.tags) > 0", facts))
			.containsEntry("requester.teams", "payments")
			.containsEntry("role.tags", "access=read")
			.containsEntry("request.tags", "cost=42");
		assertThat(saw("requester.attributes['groups'].size() > 9", facts).get("requester.attributes"))
			.startsWith("groups=")
			.doesNotContain("[", "{");
	}

	private static Map<String, String> saw(String condition, RoutingFacts facts) {
		Values values = new Values(facts);
		Map<String, String> saw = new java.util.TreeMap<>();
		Expression.condition(condition).forEach((part) -> saw.putAll(part.saw(values)));
		return saw;
	}

}
