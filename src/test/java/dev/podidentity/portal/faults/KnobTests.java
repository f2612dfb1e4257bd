package dev.podidentity.portal.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import dev.podidentity.portal.testing.SandboxControl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** EKS itself misbehaves, as the knobs of the sandbox have it. */
@Tag("faults")
class KnobTests {

	private static final List<String> CALLS = List.of("CreatePodIdentityAssociation", "ListPodIdentityAssociations",
			"DescribePodIdentityAssociation");

	private static final String CREATE = "\"operations\":[\"CreatePodIdentityAssociation\"]";

	private static final String CLUSTER = "111122223333.eu-central-1.prod-eu-1";

	private static final String TRUST = """
			{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},\
			"Action":["sts:AssumeRole","sts:TagSession"]}]}""";

	private final Fleet fleet = Fleet.shared();

	private final SandboxControl sandbox = this.fleet.sandbox();

	@BeforeEach
	@AfterEach
	void endFaults() {
		this.sandbox.faults("{}");
		this.sandbox.reset();
	}

	@DisplayName("R3: a lost answer neither doubles nor fails anything")
	@ParameterizedTest(name = "tokens {0}")
	@CsvSource({ "REMEMBERED, a", "REFUSED, b", "FORGOTTEN, c" })
	void lostAnswerNeitherDoublesNorFails(String tokens, String semantics) {
		this.fleet.of(2);
		int approvals = Integer.getInteger("faults.r3.approvals", 200);
		Report report = new Report("R3" + semantics);
		try (Driver driver = new Driver(this.fleet, "r3" + semantics + "-")) {
			List<Place> places = driver.file(driver.places("answer", approvals));
			this.sandbox.reset();
			this.sandbox.faults("{\"seed\":" + Seed.value() + "," + CREATE + ",\"dropAfterRate\":0.3,\"tokens\":\""
					+ tokens + "\"}");
			driver.approve(places);
			driver.drained(Duration.ofSeconds(120));
			double mean = calls() / approvals;
			report.verdict(approvals + " approvals, tokens " + tokens + ", " + driver.succeeded() + " made, "
					+ Math.round(100 * mean) / 100.0 + " calls each", driver.verdict());
			assertThat(driver.succeeded()).isEqualTo(approvals);
			assertThat(mean).isLessThanOrEqualTo(2.0);
		}
	}

	@Test
	@DisplayName("R4: what is there already is adopted or a conflict, after three calls at most")
	void whatIsThereIsAdoptedOrAConflict() {
		this.fleet.of(2);
		Report report = new Report("R4");
		try (Driver driver = new Driver(this.fleet, "r4-")) {
			List<Place> places = List.of(place("ours"), place("same-role"), place("other-role"), place("addon"));
			driver.file(places);
			Place ours = places.get(0);
			this.sandbox.faults("{" + CREATE + ",\"dropAfterRate\":1,\"tokens\":\"REFUSED\"}");
			driver.approve(ours);
			until(Duration.ofSeconds(20), () -> creates(ours) == 1);
			String addon = "arn:aws:eks:eu-central-1:111122223333:addon/prod-eu-1/aws-ebs-csi-driver/ae3f2cc8";
			this.sandbox
				.faults("{\"tokens\":\"REFUSED\",\"foreign\":[" + foreign(places.get(1), "payments-reporting", "") + ","
						+ foreign(places.get(2), "payments-shared", "") + ","
						+ foreign(places.get(3), "payments-reporting", addon) + "]}");
			driver.approve(places.subList(1, 4));
			driver.drained(Duration.ofSeconds(60));

			JsonNode adopted = change(driver, ours);
			assertThat(adopted.at("/status").asString()).isEqualTo("SUCCEEDED");
			assertThat(adopted.at("/adopted").asBoolean()).isTrue();
			assertThat(adopted.at("/attempts")).extracting((call) -> call.at("/operation").asString())
				.containsExactlyElementsOf(CALLS);
			for (Place taken : places.subList(1, 4)) {
				JsonNode conflict = change(driver, taken);
				assertThat(conflict.at("/status").asString()).as(taken.toString()).isEqualTo("CONFLICT");
				assertThat(conflict.at("/message").asString()).contains("a-");
				assertThat(conflict.at("/whatToDo").asString()).isNotEmpty();
			}
			assertThat(places).allSatisfy((place) -> assertThat(creates(place)).isBetween(1, 3));
			List<Integer> creates = places.stream().map(this::creates).toList();
			// a conflict is no association, and was never promised to be one
			places.subList(1, 4).forEach((place) -> driver.noteApproval(place, History.Answer.FAILED));
			report.verdict("a adopted, b c d in conflict, " + creates + " create calls", driver.verdict());
		}
	}

	@Test
	@DisplayName("R5: throttling slows its account down, wastes few calls, and slows no other")
	void throttlingSlowsItsAccountOnly() {
		this.fleet.of(0).of(2, "portal.provisioning.calls-per-second=10", "portal.provisioning.burst=10");
		int jobs = Integer.getInteger("faults.r5.jobs", 100);
		Report report = new Report("R5");
		try (Driver driver = new Driver(this.fleet, "r5-"); Driver other = new Driver(this.fleet, "r5other-")) {
			List<Place> throttled = driver.file(driver.places("slow", jobs));
			List<Place> free = other.file(List.of(staging("one"), staging("two"), staging("three"), staging("four")),
					"build-ci");
			this.sandbox.reset();
			this.sandbox.faults("{\"throttle\":{\"rate\":5,\"burst\":10,\"accounts\":[\"111122223333\"]}}");
			Report time = new Report("R5 time");
			driver.approve(throttled);
			Report otherTime = new Report("R5 other");
			other.approve(free);
			other.drained(Duration.ofSeconds(30));
			Duration others = otherTime.elapsed();
			driver.drained(Duration.ofSeconds(120));
			Duration taken = time.elapsed();
			double mean = sum(throttled) / jobs;
			report.verdict(jobs + " jobs in " + taken.toSeconds() + " s at 5 calls per second, "
					+ Math.round(100 * mean) / 100.0 + " calls each, another account done in " + others.toMillis()
					+ " ms, " + driver.succeeded() + " made", driver.verdict());
			assertThat(other.verdict().faults()).isEmpty();
			assertThat(driver.succeeded()).isEqualTo(jobs);
			assertThat(mean).isLessThanOrEqualTo(1.3);
			assertThat(others).isLessThan(Duration.ofSeconds(5));
			assertThat(taken).isLessThan(Duration.ofMillis(1200L * jobs / 5));
		}
		finally {
			// else the new ones would be throttled when they first read the catalog
			this.sandbox.faults("{}");
			this.fleet.of(0).of(2);
		}
	}

	@Test
	@DisplayName("R17: what was just deleted is made again, and what waits for its role is made too")
	void whatIsNotVisibleYetIsWaitedFor() {
		this.fleet.of(2);
		Report report = new Report("R17");
		try (Driver driver = new Driver(this.fleet, "r17-");
				EksClient eks = byHand(EksClient.builder()).region(Region.EU_CENTRAL_1).build();
				IamClient iam = byHand(IamClient.builder()).region(Region.AWS_GLOBAL).build()) {
			Place deleted = place17("deleted");
			Place roleless = place17("roleless");
			String id = eks
				.createPodIdentityAssociation((request) -> request.clusterName(deleted.cluster())
					.namespace(deleted.namespace())
					.serviceAccount(deleted.serviceAccount())
					.roleArn("arn:aws:iam::111122223333:role/payments-shared"))
				.association()
				.associationId();
			driver.file(List.of(deleted));
			this.sandbox.faults("{\"changeVisibleAfter\":\"3s\",\"roleVisibleAfter\":\"30s\"}");
			// before it is asked for: a role that was missing then has to be read anew
			// first
			iam.createRole((role) -> role.roleName("new-role").assumeRolePolicyDocument(TRUST));
			driver.file(List.of(roleless), "new-role");
			eks.deletePodIdentityAssociation((request) -> request.clusterName(deleted.cluster()).associationId(id));
			Report waiting = new Report("R17 waiting");
			driver.approve(List.of(deleted, roleless));
			until(Duration.ofSeconds(90), () -> ended(driver, deleted));
			Duration recreated = waiting.elapsed();
			driver.drained(Duration.ofSeconds(140));
			Duration made = waiting.elapsed();
			report.verdict("made again after " + recreated.toMillis() + " ms, with a role of 30 s after "
					+ made.toMillis() + " ms", driver.verdict());
			assertThat(driver.succeeded()).isEqualTo(2);
			assertThat(recreated).isLessThan(Duration.ofSeconds(60));
			assertThat(made).isLessThan(Duration.ofSeconds(120));
		}
	}

	private <B extends AwsClientBuilder<B, ?>> B byHand(B builder) {
		return builder.endpointOverride(this.fleet.aws())
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
	}

	private static void until(Duration atMost, Callable<Boolean> done) {
		Awaitility.await().atMost(atMost).until(done);
	}

	private boolean ended(Driver driver, Place place) {
		String status = change(driver, place).at("/status").asString();
		return List.of("SUCCEEDED", "FAILED", "CONFLICT").contains(status);
	}

	private JsonNode change(Driver driver, Place place) {
		return driver.shown(place).at("/targets/0/change");
	}

	private static Place place(String name) {
		return new Place("prod-eu-1", "payments", "r4-" + name);
	}

	private static Place place17(String name) {
		return new Place("prod-eu-1", "payments", "r17-" + name);
	}

	private static Place staging(String name) {
		return new Place("staging-eu-1", "payments", "r5other-" + name);
	}

	private static String foreign(Place place, String role, String owner) {
		return "{\"cluster\":\"" + place.cluster()
				+ "\",\"account\":\"111122223333\",\"region\":\"eu-central-1\",\"namespace\":\"" + place.namespace()
				+ "\",\"serviceAccount\":\"" + place.serviceAccount()
				+ "\",\"roleArn\":\"arn:aws:iam::111122223333:role/" + role + "\""
				+ (owner.isEmpty() ? "" : ",\"ownerArn\":\"" + owner + "\"") + "}";
	}

	private int creates(Place place) {
		return this.sandbox.creates(CLUSTER, place.namespace(), place.serviceAccount());
	}

	private double sum(List<Place> places) {
		JsonNode creates = this.sandbox.calls().at("/creates");
		return places.stream()
			.mapToInt(
					(place) -> creates.path(CLUSTER + "/" + place.namespace() + "/" + place.serviceAccount()).asInt(0))
			.sum();
	}

	/** All calls about associations. */
	private double calls() {
		JsonNode calls = this.sandbox.calls().at("/byOperation");
		return CALLS.stream()
			.flatMapToInt((operation) -> calls.path(operation)
				.properties()
				.stream()
				.mapToInt((each) -> each.getValue().asInt()))
			.sum();
	}

}
