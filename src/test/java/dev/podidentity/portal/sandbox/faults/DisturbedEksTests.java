package dev.podidentity.portal.sandbox.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.podidentity.portal.sandbox.cloud.AwsError;
import dev.podidentity.portal.sandbox.cloud.AwsFailure;
import dev.podidentity.portal.sandbox.cloud.Cloud;
import dev.podidentity.portal.sandbox.cloud.Location;
import dev.podidentity.portal.sandbox.cloud.PageRequest;
import dev.podidentity.portal.sandbox.wire.Answer;
import dev.podidentity.portal.sandbox.wire.Call;
import dev.podidentity.portal.testing.MovingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DisturbedEksTests {

	private static final Location FRANKFURT = new Location("111122223333", "eu-central-1");

	private final MovingClock clock = new MovingClock(Instant.parse("2026-11-23T12:00:00Z"));

	private final FakeEks eks = new FakeEks();

	private final List<Duration> pauses = new ArrayList<>();

	private final Cloud cloud;

	private final Knobs knobs;

	private final DisturbedEks disturbed;

	DisturbedEksTests(@TempDir Path directory) throws IOException {
		this.cloud = Cloud.open(directory, this.clock, Duration.ZERO, 5000);
		this.knobs = new Knobs(this.cloud, this.eks.operations(), this.clock);
		this.disturbed = new DisturbedEks(this.eks, this.knobs, this.pauses::add);
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@Test
	void withoutKnobsCallsPass() {
		assertThat(perform(FakeEks.create("a"))).isSameAs(FakeEks.DONE);
		assertThat(this.eks.applied).hasSize(1);
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void serverErrorIsNotApplied() {
		turn("{\"serverErrorRate\": 1}");
		assertRefused(AwsError.SERVER);
	}

	@Test
	void pageIsNotApplied() {
		turn("{\"htmlRate\": 1}");
		Answer answer = perform(FakeEks.create("a"));
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.contentType()).isEqualTo("text/html");
		assertThat(this.eks.applied).isEmpty();
	}

	@Test
	void callDroppedBeforeIsNotApplied() {
		turn("{\"dropBeforeRate\": 1}");
		assertThat(perform(FakeEks.create("a"))).isSameAs(Answer.NONE);
		assertThat(this.eks.applied).isEmpty();
	}

	@Test
	void callDroppedAfterIsApplied() {
		turn("{\"dropAfterRate\": 1}");
		assertThat(perform(FakeEks.create("a"))).isSameAs(Answer.NONE);
		assertThat(this.eks.applied).hasSize(1);
	}

	@Test
	void emptiedCallIsApplied() {
		turn("{\"emptyRate\": 1}");
		Answer answer = perform(FakeEks.create("a"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
		assertThat(this.eks.applied).hasSize(1);
	}

	@Test
	void whatIsRefusedIsNotEmptied() {
		turn("{\"emptyRate\": 1}");
		this.eks.failure = new AwsFailure(AwsError.RESOURCE_IN_USE, "taken");
		assertRefused(AwsError.RESOURCE_IN_USE);
	}

	@Test
	void throttledCallIsNotAppliedUntilTimePasses() {
		turn("{\"throttle\": {\"rate\": 5, \"burst\": 1}}");
		perform(FakeEks.list());
		this.eks.applied.clear();
		assertRefused(AwsError.THROTTLING);
		this.clock.move(Duration.ofMillis(200));
		assertThat(perform(FakeEks.create("a"))).isSameAs(FakeEks.DONE);
	}

	@Test
	void everyCallTakesItsLatency() {
		turn("{\"latency\": {\"median\": \"50ms\"}, \"serverErrorRate\": 1}");
		assertRefused(AwsError.SERVER);
		assertRefused(AwsError.SERVER);
		assertThat(this.pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(50));
	}

	@Test
	void onlyNamedOperationsAreDisturbed() {
		turn("""
				{"operations": ["CreatePodIdentityAssociation"], "dropBeforeRate": 1, "latency": {"median": "1s"},
				 "throttle": {"rate": 0.001, "burst": 1}}""");
		IntStream.range(0, 3).forEach((i) -> assertThat(perform(FakeEks.list())).isSameAs(FakeEks.DONE));
		assertThat(this.pauses).isEmpty();
		assertThat(perform(FakeEks.create("a"))).isSameAs(Answer.NONE);
	}

	@Test
	void sameSeedDisturbsTheSameCalls() {
		List<Boolean> first = dropped(1);
		assertThat(dropped(1)).isEqualTo(first);
		assertThat(dropped(2)).isNotEqualTo(first);
		assertThat(first).contains(true, false);
	}

	@Test
	void repeatedCallDrawsAnew() {
		turn("{\"dropBeforeRate\": 0.5}");
		List<Answer> answers = IntStream.range(0, 50).mapToObj((i) -> perform(FakeEks.create("a"))).toList();
		assertThat(answers).contains(Answer.NONE, FakeEks.DONE);
	}

	@Test
	void foreignAssociationComesBeforeTheFirstCreateThatIsApplied() {
		String foreign = "\"foreign\": [{\"cluster\": \"prod-eu-1\", \"account\": \"111122223333\", "
				+ "\"region\": \"eu-central-1\", \"namespace\": \"payments\", \"serviceAccount\": \"checkout\", "
				+ "\"roleArn\": \"arn:aws:iam::111122223333:role/other\"}]";
		turn("{\"dropBeforeRate\": 1, " + foreign + "}");
		perform(FakeEks.create("checkout"));
		assertThat(foreignRoles()).isEmpty();
		turn("{" + foreign + "}");
		perform(FakeEks.create("other"));
		assertThat(foreignRoles()).isEmpty();
		perform(FakeEks.create("checkout"));
		assertThat(foreignRoles()).containsExactly("arn:aws:iam::111122223333:role/other");
		deleteForeign();
		perform(FakeEks.create("checkout"));
		assertThat(foreignRoles()).as("it appears once").isEmpty();
	}

	@Test
	void createThatMakesNoSenseIsLeftToEks() {
		assertThat(perform(FakeEks.call(Target.CREATE, "/clusters/prod-eu-1/pod-identity-associations", "nonsense")))
			.isSameAs(FakeEks.DONE);
		assertThat(perform(FakeEks.call(Target.CREATE, "/clusters/prod-eu-1/pod-identity-associations", "")))
			.isSameAs(FakeEks.DONE);
	}

	private List<String> foreignRoles() {
		return this.cloud.associations()
			.list(FRANKFURT, "prod-eu-1", "payments", "checkout", PageRequest.FIRST)
			.items()
			.stream()
			.map((item) -> this.cloud.associations().describe(FRANKFURT, "prod-eu-1", item.associationId()).roleArn())
			.toList();
	}

	private void deleteForeign() {
		this.cloud.associations()
			.list(FRANKFURT, "prod-eu-1", "payments", "checkout", PageRequest.FIRST)
			.items()
			.forEach((item) -> this.cloud.associations().delete(FRANKFURT, "prod-eu-1", item.associationId()));
	}

	private List<Boolean> dropped(int seed) {
		turn("{\"seed\": " + seed + ", \"dropBeforeRate\": 0.5}");
		return IntStream.range(0, 40).mapToObj((i) -> perform(FakeEks.create("sa-" + i)) == Answer.NONE).toList();
	}

	private void turn(String json) {
		this.knobs.turn(FaultsJson.read(json));
	}

	private Answer perform(Call call) {
		return this.disturbed.perform(call);
	}

	private void assertRefused(AwsError error) {
		AwsFailure failure = catchThrowableOfType(AwsFailure.class, () -> perform(FakeEks.create("a")));
		assertThat(failure.error()).isEqualTo(error);
		assertThat(this.eks.applied).isEmpty();
	}

}
