package dev.podidentity.portal.catalog;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.RoleArn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Statements let in the pods that were asked for, and no others. */
class TrustStatementsTests {

	private static final TrustPolicy POLICY = TrustPolicy.parse(TrustPolicies.GOOD);

	private static final RoleArn ROLE = RoleArn.valueOf("arn:aws:iam::111122223333:role/checkout");

	private static final ClusterArn ONE = cluster("111122223333", "one");

	private static final ClusterArn TWO = cluster("111122223333", "two");

	private static final ClusterArn ABROAD = cluster("444455556666", "one");

	/** Namespaces and service accounts, and those of each statement. */
	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			a/x                         | a/x
			a/x a/y                     | a/x,y
			a/x b/x                     | a,b/x
			a/x a/y b/x b/y             | a,b/x,y
			a/x b/y                     | a/x b/y
			# as few as can be, which is by namespaces here
			a/x a/y b/z                 | a/x,y b/z
			a/x a/y b/x b/y c/z d/z     | a,b/x,y c,d/z
			# by service accounts, by which there are fewer
			a/x b/y c/x c/y             | a,c/x b,c/y
			# by namespaces where both are as few
			a/x a/y b/y                 | a/x,y b/y
			""")
	void eachStatementIsAProductOfNamesOfWhichEveryPairWasAskedFor(String asked, String expected) {
		List<PodIdentitySession> sessions = sessions(ONE, asked);
		TrustStatements statements = TrustStatements.of(POLICY, sessions);
		assertThat(statements.amendments()).extracting(TrustStatementsTests::names)
			.containsExactlyInAnyOrder(expected.split(" "));
		assertThat(pairs(statements)).isEqualTo(Set.of(asked.split(" ")));
		assertThat(statements.coverage()).containsOnlyKeys(sessions);
		statements.coverage().forEach((session, place) -> {
			String[] names = names(statements.amendments().get(place)).split("/");
			assertThat(names[0].split(",")).contains(session.namespace());
			assertThat(names[1].split(",")).contains(session.serviceAccount());
		});
	}

	@Test
	void eachClusterHasStatementsOfItsOwn() {
		List<PodIdentitySession> sessions = Stream.concat(sessions(ONE, "a/x").stream(), sessions(TWO, "a/x").stream())
			.toList();
		for (TrustStatements statements : List.of(TrustStatements.of(POLICY, sessions),
				TrustStatements.ofTarget(POLICY, ROLE, sessions))) {
			assertThat(statements.amendments()).hasSize(2);
			assertThat(statements.amendments().get(0).statement()).contains(ONE.toString())
				.doesNotContain(TWO.toString());
			assertThat(statements.amendments().get(1).statement()).contains(TWO.toString())
				.doesNotContain(ONE.toString());
		}
	}

	@Test
	void withoutTagsTheClusterIsAllThatTellsPodsApart() {
		TrustStatements statements = TrustStatements.of(POLICY, List.of(untagged(ONE), untagged(TWO)));
		assertThat(statements.amendments()).extracting((amendment) -> json(amendment).at("/Condition").toString())
			.containsExactly("{\"ArnEquals\":{\"aws:SourceArn\":\"" + ONE + "\"}}",
					"{\"ArnEquals\":{\"aws:SourceArn\":\"" + TWO + "\"}}");
	}

	@Test
	void withoutTagsATargetRoleLetsInTheRoleOfEachAccountOnce() {
		TrustStatements statements = TrustStatements.ofTarget(POLICY, ROLE,
				List.of(untagged(ONE), untagged(TWO), untagged(ABROAD)));
		assertThat(statements.amendments())
			.extracting((amendment) -> json(amendment).at("/Principal/AWS").stringValue())
			.containsExactly("arn:aws:iam::111122223333:role/checkout", "arn:aws:iam::444455556666:role/checkout");
		assertThat(statements.amendments()).allMatch((amendment) -> json(amendment).at("/Condition").isMissingNode());
		assertThat(statements.coverage()).containsEntry(untagged(TWO), 0).containsEntry(untagged(ABROAD), 1);
	}

	private static String names(TrustAmendment amendment) {
		return values(amendment, "kubernetes-namespace") + "/" + values(amendment, "kubernetes-service-account");
	}

	private static String values(TrustAmendment amendment, String tag) {
		JsonNode value = json(amendment).path("Condition").path("StringEquals").path("aws:RequestTag/" + tag);
		Set<String> values = new TreeSet<>();
		(value.isArray() ? value : List.of(value)).forEach((each) -> values.add(each.stringValue()));
		return String.join(",", values);
	}

	private static Set<String> pairs(TrustStatements statements) {
		Set<String> pairs = new HashSet<>();
		for (TrustAmendment amendment : statements.amendments()) {
			String[] names = names(amendment).split("/");
			for (String namespace : names[0].split(",")) {
				pairs.addAll(Stream.of(names[1].split(",")).map((account) -> namespace + "/" + account).toList());
			}
		}
		return pairs;
	}

	private static JsonNode json(TrustAmendment amendment) {
		return JsonMapper.shared().readTree(amendment.statement());
	}

	private static List<PodIdentitySession> sessions(ClusterArn cluster, String names) {
		return Arrays.stream(names.split(" "))
			.map((name) -> name.split("/"))
			.map((name) -> new PodIdentitySession(cluster, name[0], name[1], false))
			.collect(Collectors.toList());
	}

	private static PodIdentitySession untagged(ClusterArn cluster) {
		return new PodIdentitySession(cluster, "a", "x", true);
	}

	private static ClusterArn cluster(String account, String name) {
		return ClusterArn.valueOf("arn:aws:eks:eu-central-1:" + account + ":cluster/" + name);
	}

}
