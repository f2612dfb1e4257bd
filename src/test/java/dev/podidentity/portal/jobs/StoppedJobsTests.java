package dev.podidentity.portal.jobs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import dev.podidentity.portal.jobs.StoppedJobRefused.Kind;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@JobsTest
class StoppedJobsTests {

	private static final Actor TOM = actor(Role.ADMINISTRATOR);

	@Autowired
	private StoppedJobs stopped;

	@Autowired
	private Crumbling crumbling;

	@Autowired
	private RecordedTrail trail;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void nothingHasHappened() {
		this.jdbc.sql("delete from stopped_job").update();
		this.jdbc.sql("delete from scheduled_tasks").update();
		this.trail.clear();
	}

	@Test
	void retriedJobIsDoneWithItsPayload() {
		UUID id = stop("mended", "{\"name\":\"mended\"}");

		StoppedJob job = this.stopped.retry(id, " The bug is gone. ", TOM);

		assertThat(job.instance()).isEqualTo("mended");
		await(() -> assertThat(this.crumbling.done("mended")).isTrue());
		assertThat(this.stopped.count()).isZero();
		assertThat(this.trail.entries()).singleElement().satisfies((entry) -> {
			assertThat(entry.actor()).isEqualTo("tom");
			assertThat(entry.action()).isEqualTo("job.retry");
			assertThat(entry.object()).isEqualTo(new AuditEntry.ObjectRef("job", "crumble/mended", "crumble mended"));
			assertThat(entry.outcome()).isEqualTo(Outcome.DONE);
			assertThat(entry.detail()).isEqualTo("The bug is gone.");
		});
	}

	@Test
	void retriedJobThatIsStillPoisonComesBackAsItWas() {
		UUID id = stop("still-poison", "\0]oops");

		this.stopped.retry(id, "Try", TOM);

		await(() -> assertThat(this.stopped.find(null, 1).jobs()).singleElement().satisfies((job) -> {
			assertThat(job.id()).isNotEqualTo(id);
			assertThat(job.payload()).contains("]oops");
			assertThat(job.failures()).isEqualTo(JobFailures.MAX_FAILURES);
		}));
	}

	@Test
	void jobThatIsGivenUpIsNeverDone() {
		UUID id = stop("given-up", "{\"name\":\"given-up\"}");

		this.stopped.giveUp(id, "Nobody needs it.", TOM);

		assertThat(this.stopped.count()).isZero();
		assertThat(waiting()).isZero();
		assertThat(this.crumbling.tries("given-up")).isZero();
		assertThat(this.trail.entries()).singleElement()
			.extracting(AuditEntry::action, AuditEntry::detail)
			.containsExactly("job.give-up", "Nobody needs it.");
	}

	@ParameterizedTest
	@EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
	void onlyAdministratorsSettleJobs(Role role) {
		UUID id = stop("not-yours", "{}");
		Actor other = actor(role);

		refused(Kind.FORBIDDEN, () -> this.stopped.retry(id, "Please", other));
		refused(Kind.FORBIDDEN, () -> this.stopped.giveUp(id, "Please", other));

		assertThat(this.stopped.refusal(other.person())).isPresent();
		assertThat(this.stopped.count()).isOne();
		assertThat(this.trail.entries()).hasSize(2)
			.allSatisfy((entry) -> assertThat(entry.outcome()).isEqualTo(Outcome.DENIED));
	}

	@Test
	void administratorsAreNotRefused() {
		assertThat(this.stopped.refusal(TOM.person())).isEmpty();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "  \n", "\u200d\ufeff" })
	void reasonIsRequired(@Nullable String reason) {
		UUID id = stop("why", "{}");
		refused(Kind.INVALID_REASON, () -> this.stopped.giveUp(id, reason, TOM));
		refused(Kind.INVALID_REASON, () -> this.stopped.retry(id, reason, TOM));
		assertThat(this.stopped.count()).isOne();
	}

	@Test
	void reasonHasItsLimit() {
		UUID id = stop("epic", "{}");
		refused(Kind.INVALID_REASON, () -> this.stopped.giveUp(id, "x".repeat(StoppedJobs.MAX_REASON + 1), TOM));
		this.stopped.giveUp(id, "x".repeat(StoppedJobs.MAX_REASON), TOM);
	}

	@Test
	void jobThatSomebodySettledIsNotThere() {
		UUID id = stop("once", "{}");
		this.stopped.giveUp(id, "First", TOM);
		refused(Kind.NOT_FOUND, () -> this.stopped.retry(id, "Second", TOM));
	}

	@Test
	void sameJobIsNotDoneTwice() {
		UUID id = stop("twin", "{\"name\":\"twin\"}");
		this.jdbc.sql("""
				insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
				values ('crumble', 'twin', :later, false, 1)""")
			.param("later", Instant.parse("2099-01-01T00:00:00Z").atOffset(ZoneOffset.UTC))
			.update();

		refused(Kind.CONFLICT, () -> this.stopped.retry(id, "Again", TOM));

		assertThat(this.stopped.count()).isOne();
		assertThat(waiting()).isOne();
	}

	@Test
	void withoutTheTrailNothingIsSettled() {
		UUID id = stop("untold", "{\"name\":\"untold\"}");
		this.trail.breakDown();

		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.stopped.retry(id, "In vain", TOM));

		assertThat(this.stopped.count()).isOne();
		assertThat(waiting()).isZero();
	}

	@Test
	void listIsReadInParts() {
		List<String> names = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			names.add(0, "part-" + i);
			stop("part-" + i, "{}", Instant.parse("2026-11-23T10:00:00.123456Z").plusSeconds(i / 2));
		}

		List<String> read = new ArrayList<>();
		@Nullable Place place = null;
		do {
			StoppedJobs.Page page = this.stopped.find(place, 2);
			page.jobs().stream().map(StoppedJob::instance).forEach(read::add);
			place = (page.next() != null) ? Place.parse(page.next().toString()).orElseThrow() : null;
		}
		while (place != null);

		assertThat(read).containsExactlyInAnyOrderElementsOf(names);
		assertThat(read.get(0)).isEqualTo("part-4");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "***", "bm9uZQ", "MjAyNg", "YS9i", "MjAyNi0xMS0yM1QxMDowMDowMFovbm8" })
	void textThatIsNoPlaceIsNone(String text) {
		assertThat(Place.parse(text)).isEmpty();
	}

	private UUID stop(String name, String payload) {
		return stop(name, payload, Instant.parse("2026-11-23T10:00:00Z"));
	}

	private UUID stop(String name, String payload, Instant at) {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into stopped_job (id, task_name, task_instance, task_data, failures, error, message, stopped_at)
				values (:id, 'crumble', :name, :payload, 8, 'Bug', 'bug', :at)""")
			.param("id", id)
			.param("name", name)
			.param("payload", payload.getBytes(StandardCharsets.UTF_8))
			.param("at", at.atOffset(ZoneOffset.UTC))
			.update();
		return id;
	}

	private long waiting() {
		return this.jdbc.sql("select count(*) from scheduled_tasks").query(Long.class).single();
	}

	private static void refused(Kind kind, Runnable act) {
		assertThatExceptionOfType(StoppedJobRefused.class).isThrownBy(act::run).satisfies((refusal) -> {
			assertThat(refusal.kind()).isEqualTo(kind);
			assertThat(refusal.reason()).isNotBlank();
		});
	}

	private static void await(Runnable check) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(check::run);
	}

	private static Actor actor(Role role) {
		return new Actor(new Person("tom", "Tom Okafor", Set.of(), Set.of(role)), null);
	}

}
