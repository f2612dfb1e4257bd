package dev.podidentity.portal.request;

import org.junit.jupiter.params.provider.CsvSource;
import dev.podidentity.portal.catalog.Trust;
import dev.podidentity.portal.catalog.Role;
import dev.podidentity.portal.aws.RoleArn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.Clusters.Agent;
import dev.podidentity.portal.catalog.Catalogs;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RoleRulesTests {

	private static final String PREFIX = "arn:aws:iam::111122223333:role/";

	private static final String NO_ARN = "This is not the ARN of an IAM role. It looks like arn:aws:iam::111122223333:role/name.";

	private static final String SPACES = "Remove the spaces around the ARN.";

	private static final String OTHER_PARTITION = "The role is in another AWS partition than the cluster.";

	@ParameterizedTest
	@ValueSource(
			strings = { "aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc" })
	void everyPartitionIsKnown(String partition) {
		ClusterArn cluster = new ClusterArn(partition, "there-1", "111122223333", "c");
		String arn = "arn:" + partition + ":iam::111122223333:role/r";
		RequestContent content = Rules.over(cluster).check(ASubmission.on("c").role(arn).build());
		assertThat(content.role()).hasToString(arn);
	}

	static Stream<String> goodArns() {
		return Stream
			.of("r", "a".repeat(64), "path/to/r", "p/".repeat(255) + "r", "service-role/+=,.@-_", "a//b/r", "!path~/r")
			.map(PREFIX::concat);
	}

	@ParameterizedTest
	@MethodSource("goodArns")
	void roleThatIamAcceptsIsAccepted(String arn) {
		assertThat(Rules.accept(ASubmission.right().role(arn)).role()).hasToString(arn);
	}

	static Stream<String> badArns() {
		return Stream.concat(
				Stream.of("", "a".repeat(65), "r/", "ä", "a b", "r:x", "p/".repeat(256) + "r", "a\nb", "päth/r")
					.map(PREFIX::concat),
				Stream.of("role", "arn:aws:iam::111122223333:user/u", "arn:aws:iam::11112222333:role/r",
						"arn:aws:iam::1111222233334:role/r", "arn:aws:iam::11112222333a:role/r",
						"arn:aws-xx:iam::111122223333:role/r", "arn:aws:iam:us-east-1:111122223333:role/r",
						"ARN:aws:iam::111122223333:role/r", "arn:aws:sts::111122223333:assumed-role/r/s",
						"arn:aws:iam::111122223333:role", "arn:aws:iam::*:role/r"));
	}

	@ParameterizedTest
	@MethodSource("badArns")
	void whatIsNoRoleIsRefused(String arn) {
		assertThat(Rules.refuse(ASubmission.right().role(arn))).containsExactly(new Violation("/roleArn", NO_ARN));
		assertThat(Rules.refuse(ASubmission.right().targetRole(arn)))
			.containsExactly(new Violation("/targetRoleArn", NO_ARN));
	}

	@ParameterizedTest
	@ValueSource(strings = { " " + PREFIX + "r", PREFIX + "r ", PREFIX + "r\n", "\t" + PREFIX + "r" })
	void spacesAroundAreNamedAndNotMendedInSilence(String arn) {
		assertThat(Rules.refuse(ASubmission.right().role(arn))).containsExactly(new Violation("/roleArn", SPACES));
		assertThat(Rules.refuse(ASubmission.right().targetRole(arn)))
			.containsExactly(new Violation("/targetRoleArn", SPACES));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "  " })
	void missingRoleIsAskedFor(String arn) {
		assertThat(Rules.refuse(ASubmission.right().role(arn)))
			.containsExactly(new Violation("/roleArn", "Choose one role from the list, or paste its ARN."));
	}

	@Test
	void roleMustBeInTheAccountOfTheCluster() {
		assertThat(Rules.refuse(ASubmission.right().role("arn:aws:iam::444455556666:role/r")))
			.containsExactly(new Violation("/roleArn",
					"The role must be in the account of the cluster, 111122223333. For a role in another account use the target role."));
	}

	@ParameterizedTest
	@CsvSource({ "ORDERS,true", "orderS,true", "orders,false", "orders-2,false", "ord,false" })
	void roleIsAskedForAsIamSpellsIt(String name, boolean refused) {
		List<Role> roles = List.of(new Role(RoleArn.valueOf(PREFIX + "apps/orders"), Trust.OK),
				new Role(RoleArn.valueOf("arn:aws:iam::999999999999:role/orders"), Trust.OK));
		RequestRules rules = new RequestRules(
				Catalogs.of(DemoClusters.catalogOf(DemoClusters.PROD_EU_1).clusters(), roles, List.of()), Rules.CLOCK);
		for (String field : List.of("/roleArn", "/targetRoleArn")) {
			ASubmission asked = ASubmission.right();
			asked = field.equals("/roleArn") ? asked.role(PREFIX + name)
					: asked.targetRole("arn:aws:iam::999999999999:role/" + name);
			String known = field.equals("/roleArn") ? PREFIX + "apps/orders" : "arn:aws:iam::999999999999:role/orders";
			List<Violation> expected = refused ? List
				.of(new Violation(field, "IAM spells the name of this role otherwise. Use its ARN " + known + "."))
					: List.of();
			assertThat(violations(rules, asked)).isEqualTo(expected);
		}
	}

	private static List<Violation> violations(RequestRules rules, ASubmission asked) {
		try {
			rules.check(asked.build());
			return List.of();
		}
		catch (InvalidRequest invalid) {
			return invalid.violations();
		}
	}

	@Test
	void overSeveralAccountsTheRoleMayBeOfAnyOfThem() {
		ASubmission both = ASubmission.right().target("prod-us-1", "payments", "checkout");
		assertThat(Rules.refuse(both)).isEmpty();
		RequestContent content = Rules.accept(both.role("arn:aws:iam::777788889999:role/p/r"));
		assertThat(content.targets()).extracting((target) -> content.roleFor(target).toString())
			.containsExactly("arn:aws:iam::111122223333:role/p/r", "arn:aws:iam::777788889999:role/p/r");
		assertThat(Rules.refuse(both.role("arn:aws:iam::444455556666:role/r"))).hasSize(1);
	}

	@Test
	void roleMustBeInThePartitionOfTheCluster() {
		assertThat(Rules.refuse(ASubmission.on("cn-1"))).containsExactly(new Violation("/roleArn", OTHER_PARTITION));
		assertThat(Rules.refuse(ASubmission.on("cn-1").role("arn:aws-cn:iam::111122223333:role/r"))).isEmpty();
	}

	@Test
	void noRoleFitsClustersOfTwoPartitions() {
		ASubmission mixed = ASubmission.right().target("cn-1", "payments", "checkout");
		assertThat(Rules.refuse(mixed)).containsExactly(new Violation("/roleArn", OTHER_PARTITION));
		assertThat(Rules.refuse(mixed.role("arn:aws-cn:iam::111122223333:role/r"))).hasSize(1);
	}

	@Test
	void targetRoleMayBeInAnyAccountOfThePartition() {
		RequestContent content = Rules.accept(ASubmission.right().targetRole("arn:aws:iam::999900001111:role/data"));
		assertThat(content.targetRole()).hasToString("arn:aws:iam::999900001111:role/data");
		assertThat(Rules.refuse(ASubmission.right().targetRole("arn:aws-cn:iam::999900001111:role/data")))
			.containsExactly(new Violation("/targetRoleArn", OTHER_PARTITION));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = "")
	void targetRoleIsOptional(String arn) {
		assertThat(Rules.accept(ASubmission.right().targetRole(arn)).targetRole()).isNull();
	}

	@Test
	void clusterIsFoundByNameOrArn() {
		assertThat(Rules.accept(ASubmission.on("prod-eu-1")))
			.isEqualTo(Rules.accept(ASubmission.on("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1")));
		assertThat(Rules.accept(ASubmission.on("prod-eu-1")).clusters()).containsExactly(DemoClusters.PROD_EU_1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nowhere", "Prod-eu-1", "prod-eu-1 ", "prod-eu-1\n", "prod-*",
			"arn:aws:eks:eu-central-1:111122223333:cluster/nowhere", "arn:aws:eks:eu-west-9:1:cluster/prod-eu-1" })
	void unknownClusterIsRefused(String cluster) {
		assertThat(Rules.refuse(ASubmission.on(cluster))).containsExactly(new Violation("/targets/0/cluster",
				"The portal knows no cluster of that name, id or ARN. Choose one from the list of clusters."));
	}

	@Test
	void clusterThatEksDoesNotDescribeCannotBeAskedForYetSinceNobodyKnowsWhatItIsFor() {
		Cluster listed = new Cluster(DemoClusters.PROD_EU_1, Cluster.UNKNOWN, null, false,
				Agent.unknown("DescribeCluster: denied"), Map.of(), Instant.EPOCH,
				new Cluster.Unread(Instant.EPOCH, "DescribeCluster: denied"));
		RequestRules rules = new RequestRules(Catalogs.of(List.of(listed), List.of(), List.of()), Rules.CLOCK);
		Submission submission = ASubmission.on("prod-eu-1").build();

		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> rules.check(submission))
			.satisfies((refused) -> assertThat(refused.violations()).containsExactly(new Violation("/targets/0/cluster",
					"EKS lists prod-eu-1 and has not described it to the portal yet (DescribeCluster: denied)."
							+ " Try again in a moment.",
					true)));
	}

	@Test
	void clusterThatThePortalCannotKnowYetIsNotCalledUnknown() {
		RequestRules early = Rules.unread(DemoClusters.PROD_EU_1.location());
		Submission submission = ASubmission.on("prod-eu-1").build();

		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> early.check(submission))
			.satisfies((refused) -> {
				assertThat(refused.undecided()).isTrue();
				assertThat(refused.violations()).containsExactly(new Violation("/targets/0/cluster",
						"The portal has not been able to read the clusters of 111122223333 in eu-central-1 yet. Try again in a moment.",
						true));
			});
	}

	@Test
	void ambiguousNameIsRefusedWithItsMeanings() {
		assertThat(Rules.refuse(ASubmission.on("twin"))).containsExactly(new Violation("/targets/0/cluster",
				"Several clusters have this name: " + Rules.TWIN_1 + ", " + Rules.TWIN_2 + ". Give the ARN."));
		assertThat(Rules.accept(ASubmission.on(Rules.TWIN_2.toString())).clusters()).containsExactly(Rules.TWIN_2);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void missingClusterIsAskedFor(String cluster) {
		assertThat(Rules.refuse(ASubmission.on(cluster)))
			.containsExactly(new Violation("/targets/0/cluster", "Choose a cluster."));
	}

}
