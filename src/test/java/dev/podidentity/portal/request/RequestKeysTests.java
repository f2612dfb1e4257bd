package dev.podidentity.portal.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import dev.podidentity.portal.testing.MovingClock;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** With the real table, in memory. */
class RequestKeysTests {

	private static final RequestKey KEY = RequestKey.of("maya", "k-1", "{}");

	private final DriverManagerDataSource database = new DriverManagerDataSource(
			"jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

	private final JdbcClient jdbc = JdbcClient.create(this.database);

	private final MovingClock clock = new MovingClock(Instant.parse("2026-01-01T00:00:00Z"));

	private final RequestKeys keys = new RequestKeys(this.jdbc,
			new TransactionTemplate(new JdbcTransactionManager(this.database)), this.clock);

	private final AtomicInteger made = new AtomicInteger();

	@BeforeEach
	void migrate() {
		Flyway.configure()
			.dataSource(this.database)
			.locations("classpath:db/migration/common", "classpath:db/migration/h2")
			.load()
			.migrate();
		this.jdbc.sql("set referential_integrity false").update();
	}

	@Test
	void workIsDoneOnce() {
		KeptAnswer first = this.keys.once(KEY, this::work);
		KeptAnswer second = this.keys.once(KEY, this::work);

		assertThat(this.made).hasValue(1);
		assertThat(first.replayed()).isFalse();
		assertThat(second).isEqualTo(new KeptAnswer(first.request(), first.body(), true));
	}

	@Test
	void otherWorkUnderTheSameKeyIsRefused() {
		this.keys.once(KEY, this::work);

		assertThatExceptionOfType(KeyReused.class)
			.isThrownBy(() -> this.keys.once(RequestKey.of("maya", "k-1", "[]"), this::work));
	}

	@Test
	void workThatFailsGivesTheKeyBack() {
		assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> this.keys.once(KEY, () -> {
			throw new InvalidRequest(List.of());
		}));

		assertThat(this.keys.once(KEY, this::work).replayed()).isFalse();
	}

	@Test
	void keysOfDifferentPeopleAreDifferent() {
		this.keys.once(KEY, this::work);

		assertThat(this.keys.once(RequestKey.of("noah", "k-1", "{}"), this::work).replayed()).isFalse();
	}

	@Test
	void aKeyIsForgottenAfterADayAndNotBefore() {
		this.keys.once(KEY, this::work);

		this.clock.move(Duration.ofHours(24));
		this.keys.forget();
		assertThat(this.keys.once(KEY, this::work).replayed()).isTrue();

		this.clock.move(Duration.ofSeconds(1));
		this.keys.forget();
		assertThat(this.keys.once(KEY, this::work).replayed()).isFalse();
	}

	private KeptAnswer work() {
		return new KeptAnswer(RequestId.random(), "answer " + this.made.incrementAndGet(), false);
	}

}
