package dev.podidentity.portal.faults.crash;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.AssociationSpec;
import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.aws.PodIdentityAssociations;
import dev.podidentity.portal.faults.crash.Moment.Phase;
import dev.podidentity.portal.testing.ApiClient;
import dev.podidentity.portal.testing.Ask;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.request.RequestReview;
import dev.podidentity.portal.request.Resolution;
import dev.podidentity.portal.testing.PortalTest;
import dev.podidentity.portal.testing.PostgresServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Watches all that a portal does between approval and end of a change: each write, each
 * commit and each call must be the business of a crash point, so that a new one cannot
 * come without a crash being tried there.
 */
@Import(SideEffectTests.Watching.class)
@ActiveProfiles("postgres")
@TestPropertySource(properties = "db-scheduler.heartbeat-interval=1s")
class SideEffectTests extends PortalTest {

	private static final String PROVISIONING = "dev.podidentity.portal.provisioning.";

	/** IAM is asked before an attempt begins, which leaves nothing behind. */
	private static final Set<String> READ_ALONE = Set.of("call GetRole", "call ListAttachedRolePolicies",
			"call ListRolePolicies", "call GetRolePolicy", "call GetPolicy", "call GetPolicyVersion");

	private final Set<String> unclaimed = new ConcurrentSkipListSet<>();

	private final Set<String> seen = new ConcurrentSkipListSet<>();

	private final Set<CrashPoint> reached = new ConcurrentSkipListSet<>();

	@Autowired
	private PodIdentityAssociations eks;

	@Autowired
	private RequestReview review;

	@Autowired
	private People people;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		PostgresServer.use(registry);
	}

	@Test
	void everySideEffectOfProvisioningHasACrashPointAndEveryCrashPointIsPassed() {
		List<String> requests = Stream
			.of("plain", mark(Trouble.UNSENT), mark(Trouble.THROTTLED), mark(Trouble.LOST), mark(Trouble.LATE_CALL))
			.map(this::ask)
			.toList();
		String adopted = ask("adopted");
		occupy("adopted", "payments-checkout-v2");
		String replaced = ask("replaced");
		occupy("replaced", "payments-checkout");
		Consumer<Moment> watcher = this::watch;
		SideEffects.watch(watcher);
		try {
			Stream.concat(requests.stream(), Stream.of(adopted, replaced)).forEach(this::approve);
			resolve(adopted, Resolution.ADOPT);
			resolve(replaced, Resolution.REPLACE);
			Stream.concat(requests.stream(), Stream.of(adopted, replaced))
				.forEach((request) -> await(request, "SUCCEEDED"));
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.seen.contains("delete scheduled_tasks"));
		}
		finally {
			SideEffects.forget(watcher);
		}

		assertThat(this.unclaimed).as("side effects without a crash point, among %s", this.seen).isEmpty();
		assertThat(this.reached).containsAll(EnumSet.allOf(CrashPoint.class));
	}

	@Test
	void aNewSideEffectIsNotClaimed() {
		note(new Moment(Phase.BEFORE, Moment.COMMIT, Set.of("insert association_change", "insert mail")));
		note(new Moment(Phase.AFTER, "call UpdatePodIdentityAssociation", Set.of()));
		note(new Moment(Phase.BEFORE, Moment.COMMIT, Set.of("update association_change", "insert audit_event")));

		assertThat(this.unclaimed).containsExactly("call UpdatePodIdentityAssociation",
				"commit of [insert association_change, insert mail]",
				"commit of [insert audit_event, update association_change]", "insert mail");
	}

	private void watch(Moment moment) {
		Arrays.stream(CrashPoint.values()).filter((point) -> point.at(moment)).forEach(this.reached::add);
		if (concerns(moment)) {
			note(moment);
		}
	}

	/**
	 * Other jobs and other modules write as well; what provisioning does, or shares a
	 * transaction with what it does, is looked at.
	 */
	private static boolean concerns(Moment moment) {
		return moment.effect().endsWith(" scheduled_tasks")
				|| moment.writes()
					.stream()
					.anyMatch((write) -> write.endsWith(" association_change") || write.endsWith(" change_attempt"))
				|| StackWalker.getInstance()
					.walk((frames) -> frames.anyMatch((frame) -> frame.getClassName().startsWith(PROVISIONING)));
	}

	private void note(Moment moment) {
		if (moment.effect().equals(Moment.COMMIT)) {
			if (moment.phase() == Phase.BEFORE && !isTried(moment)) {
				this.unclaimed.add("commit of " + new TreeSet<>(moment.writes()));
			}
			moment.writes().forEach(this::noteEffect);
		}
		else {
			noteEffect(moment.effect());
		}
	}

	private void noteEffect(String effect) {
		this.seen.add(effect);
		if (!READ_ALONE.contains(effect)
				&& Arrays.stream(CrashPoint.values()).noneMatch((point) -> point.claims(effect))) {
			this.unclaimed.add(effect);
		}
	}

	/** Before or after it. */
	private static boolean isTried(Moment commit) {
		Moment after = new Moment(Phase.AFTER, Moment.COMMIT, commit.writes());
		return Arrays.stream(CrashPoint.values()).anyMatch((point) -> point.at(commit) || point.at(after));
	}

	private static String mark(Trouble trouble) {
		return "a" + trouble.mark() + "x";
	}

	private String ask(String name) {
		ApiClient.Answer answer = program("requester").post("/requests",
				Ask.empty().target("prod-eu-1", "payments", "watched-" + name).json());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json().at("/id").asString();
	}

	/** Somebody else is there first. */
	private void occupy(String name, String role) {
		this.eks.create(ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1"),
				new AssociationSpec("payments", "watched-" + name, "arn:aws:iam::111122223333:role/" + role, Map.of(),
						false, null, null),
				UUID.randomUUID().toString());
	}

	private void approve(String request) {
		assertThat(program("approver").post("/requests/" + request + "/approval", "{\"revision\":1}").status())
			.isEqualTo(200);
	}

	private void resolve(String request, Resolution how) {
		JsonNode stopped = await(request, "CONFLICT");
		this.review.resolve(request, List.of(UUID.fromString(stopped.at("/targets/0/change/id").asString())), how,
				"Agreed with those who made it", new Actor(this.people.find("admin").orElseThrow(), null));
	}

	private JsonNode await(String request, String status) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(40))
			.until(() -> program("requester").get("/requests/" + request).json(),
					(shown) -> shown.at("/targets/0/change/status").asString().equals(status));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Watching {

		@Bean
		static BeanPostProcessor watching() {
			return CrashConfiguration.observing();
		}

	}

}
