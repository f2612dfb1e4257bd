package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.request.web.PreflightPart.Line;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PreflightPartTests {

	private static final Remedy CHANGE = new Remedy("Choose another service account.", null);

	private static final String WHY = "A service account has one role per cluster";

	@Test
	void whatIsTheSameOfManyTargetsIsOneLineThatNamesTheOthersInAFold() {
		List<Line> lines = lines(taken(200));
		assertThat(lines).hasSize(1);
		assertThat(lines.get(0).summary()).isEqualTo("ns/sa-0 on eu is taken");
		assertThat(lines.get(0).whatToDo()).isEqualTo(CHANGE.text());
		assertThat(lines.get(0).noun()).isEqualTo("other target");
		assertThat(lines.get(0).others()).hasSize(199).startsWith("eu/ns/sa-1").endsWith("eu/ns/sa-199");
	}

	@Test
	void whatIsTheSameOfAFewTargetsIsALineEach() {
		assertThat(lines(taken(3))).hasSize(3).allSatisfy((line) -> assertThat(line.others()).isEmpty());
	}

	@Test
	void nothingThatSaysSomethingElseIsFoldedAway() {
		Check other = check(201, Result.FAILED, new Remedy("Take this target out.", null));
		Check statement = check(202, Result.FAILED, new Remedy(CHANGE.text(), "{}"));
		Check summary = new Check(Name.TARGET_FREE, Result.FAILED, "eu/ns/sa-203",
				"ns/sa-203 on eu is taken, its role is admin", WHY, CHANGE);
		Check why = new Check(Name.TARGET_FREE, Result.FAILED, "eu/ns/sa-204", "ns/sa-204 on eu is taken", "Owner: x",
				CHANGE);
		Check unknown = check(205, Result.UNKNOWN, CHANGE);
		assertThat(lines(Stream.concat(taken(10), Stream.of(other, statement, summary, why, unknown))))
			.extracting(Line::summary)
			.containsExactly("ns/sa-0 on eu is taken", "ns/sa-201 on eu is taken", "ns/sa-202 on eu is taken",
					"ns/sa-203 on eu is taken, its role is admin", "ns/sa-204 on eu is taken",
					"ns/sa-205 on eu is taken");
	}

	@Test
	void graverWarningOfAnotherTargetKeepsItsOwnLine() {
		Stream<Check> system = Stream.of("a-first", "coredns-x", "ebs-x", "fsx-x")
			.map((account) -> new Check(Name.SYSTEM_TARGET, Result.WARNING, "eu/kube-system/" + account,
					"Namespace kube-system belongs to the system", "It acts for the whole cluster", CHANGE));
		Check addOn = new Check(Name.SYSTEM_TARGET, Result.WARNING, "eu/kube-system/aws-node",
				"kube-system/aws-node is used by the add-on vpc-cni", "The add-on may own the association", CHANGE);
		List<Line> lines = lines(Stream.concat(system, Stream.of(addOn)));
		assertThat(lines).extracting(Line::summary)
			.containsExactly("Namespace kube-system belongs to the system",
					"kube-system/aws-node is used by the add-on vpc-cni");
		assertThat(lines.get(0).target()).isEqualTo("eu/kube-system/a-first");
		assertThat(lines.get(0).others()).hasSize(3);
	}

	@Test
	void factOfAClusterIsToldAndCountedOnceForEachCluster() {
		List<Check> checks = IntStream.range(0, 20)
			.mapToObj((number) -> "eu-" + (number % 5) + "/ns/sa-" + number)
			.flatMap(
					(target) -> Stream.of(
							new Check(Name.CLUSTER_ACTIVE, Result.OK, target,
									"Cluster " + target.split("/")[0] + " is ACTIVE", "Kubernetes 1.33", null),
							new Check(Name.LIMIT, Result.OK, target,
									(target.startsWith("eu-4/") ? "4,998" : "12") + " slots left on "
											+ target.split("/")[0],
									null, null),
							new Check(Name.AGENT, Result.WARNING, target, "Nobody knows the agent", null, null)))
			.toList();
		PreflightPart part = part(checks);
		assertThat(part.tally()).isEqualTo(new Tally(10, 5, 0, 0));
		assertThat(part.lines()).extracting(Line::summary)
			.containsExactly("Nobody knows the agent", "Cluster eu-0 is ACTIVE", "12 slots left on eu-0",
					"4,998 slots left on eu-4");
		assertThat(part.lines()).extracting(Line::noun).containsOnly("other cluster");
		assertThat(part.lines().get(0).target()).isEqualTo("eu-0");
		assertThat(part.lines().get(0).others()).containsExactly("eu-1", "eu-2", "eu-3", "eu-4");
		assertThat(part.lines().get(1).target()).isNull();
		assertThat(part.lines().get(3).others()).isEmpty();
	}

	@Test
	void factOfARoleInSeveralAccountsIsOneLineForAllItsTargets() {
		List<Line> lines = lines(IntStream.range(0, 9)
			.mapToObj((number) -> new Check(Name.ROLE_TRUST, Result.OK, "eu/ns/sa-" + number,
					"Role receipts trusts Pod Identity", null, null)));
		assertThat(lines).singleElement().satisfies((line) -> {
			assertThat(line.target()).isEqualTo("eu/ns/sa-0");
			assertThat(line.others()).hasSize(8);
		});
	}

	@Test
	void ofVeryManyLinesThoseThatAreFineAreInOneFold() {
		Stream<Check> fine = IntStream.range(0, 1005)
			.mapToObj((number) -> new Check(Name.TARGET_FREE, Result.OK, "eu/ns/sa-" + number, "Statement " + number,
					null, null));
		PreflightPart part = part(Stream.concat(fine, taken(1)).toList());
		assertThat(part.lines()).extracting(Line::result).containsExactly("FAILED");
		assertThat(part.passed()).hasSize(1005);
		assertThat(part.tally().passedWord()).isEqualTo("1,005 passed");
		assertThat(part(taken(1).toList()).passed()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "ns/sa on eu is taken | {account} on {cluster} is taken", "eu/ns/sa is free | {target} is free",
					"Role eu-admin has eu, not us | Role eu-admin has {cluster}, not us",
					"ns/sa-2 differs from ns/sa. | ns/sa-2 differs from {account}.",
					"arn:aws:eks:x:1:cluster/eu | arn:aws:eks:x:1:cluster/eu" })
	void onlyTheWholeNameOfATargetIsPutAside(String words, String general) {
		assertThat(DistinctChecks.aside(words, "eu/ns/sa")).isEqualTo(general);
	}

	@Test
	void nothingIsShownBeforePreflightHasAnswered() {
		assertThat(PreflightPart.of(null)).isNull();
	}

	private static Stream<Check> taken(int targets) {
		return IntStream.range(0, targets).mapToObj((number) -> check(number, Result.FAILED, CHANGE));
	}

	private static Check check(int number, Result result, @Nullable Remedy whatToDo) {
		return new Check(Name.TARGET_FREE, result, "eu/ns/sa-" + number, "ns/sa-" + number + " on eu is taken", WHY,
				whatToDo);
	}

	private static List<Line> lines(Stream<Check> checks) {
		return part(checks.toList()).lines();
	}

	private static PreflightPart part(List<Check> checks) {
		return Objects.requireNonNull(PreflightPart.of(evidence(checks)));
	}

	private static EvidenceView evidence(List<Check> checks) {
		return new EvidenceView(checks, Instant.EPOCH);
	}

}
