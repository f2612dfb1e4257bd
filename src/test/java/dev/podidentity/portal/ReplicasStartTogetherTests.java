package dev.podidentity.portal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.podidentity.portal.testing.PostgresServer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What replicas do to one PostgreSQL when they start at the same moment. */
class ReplicasStartTogetherTests {

	private static final int REPLICAS = 6;

	private final PostgresServer.Database database = PostgresServer.shared().newDatabase();

	@Test
	void migrationsAndGrantsAreNotInEachOthersWay() {
		migrate();
		ExecutorService replicas = Executors.newFixedThreadPool(REPLICAS);
		try {
			for (int round = 0; round < 5; round++) {
				List<CompletableFuture<Void>> starts = new ArrayList<>();
				for (int i = 0; i < REPLICAS; i++) {
					starts.add(CompletableFuture.runAsync(this::migrate, replicas));
				}
				assertThat(starts).allSatisfy((start) -> assertThat(start).succeedsWithin(Duration.ofMinutes(1)));
			}
		}
		finally {
			replicas.shutdownNow();
		}
	}

	private void migrate() {
		Flyway.configure()
			.dataSource(this.database.url(), this.database.ownerRole(), this.database.password())
			.locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
			.placeholders(Map.of("app-role", this.database.applicationRole()))
			.load()
			.migrate();
	}

}
