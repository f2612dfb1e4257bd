package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has work done once per key. The key is taken first and commits with the work, so after
 * a crash there are both or neither; work that is refused gives the key back.
 */
@Component
class RequestKeys {

	/** How long a key is known, at least. */
	static final Duration KEPT = Duration.ofHours(24);

	/** Whoever holds a key for longer than this is not about to answer. */
	private static final int PATIENCE_SECONDS = 1;

	private static final Logger logger = LoggerFactory.getLogger(RequestKeys.class);

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final Clock clock;

	RequestKeys(JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * The answer of the work, or that of the time before.
	 * @throws KeyInUse where it is being worked on elsewhere
	 * @throws KeyReused where the key stands for something else
	 */
	KeptAnswer once(RequestKey key, Supplier<KeptAnswer> work) {
		return this.transaction.execute((status) -> take(key) ? keep(key, work.get()) : replay(key).orElseThrow());
	}

	/**
	 * The answer of the time before; empty where there was none, or none yet.
	 * @throws KeyReused where the key stands for something else
	 */
	Optional<KeptAnswer> find(RequestKey key) {
		return replay(key);
	}

	/**
	 * Waits for whoever has taken the key at this moment; a plain insert would also
	 * refuse, but spoil the transaction with each replay.
	 */
	private boolean take(RequestKey key) {
		try {
			return this.jdbc.sql("""
					insert into request_key (person, idempotency_key, digest, created_at)
					select cast(:person as varchar(100)), cast(:key as varchar(255)), cast(:digest as varchar(64)),
					       cast(:now as timestamp with time zone)
					where not exists (select 1 from request_key where person = :person and idempotency_key = :key)""")
				.param("person", key.person())
				.param("key", key.key())
				.param("digest", key.digest())
				.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
				.withQueryTimeout(PATIENCE_SECONDS)
				.update() == 1;
		}
		catch (DuplicateKeyException | QueryTimeoutException | ConcurrencyFailureException ex) {
			throw new KeyInUse(ex);
		}
	}

	private KeptAnswer keep(RequestKey key, KeptAnswer answer) {
		this.jdbc.sql("update request_key set request_id = ?, answer = ? where person = ? and idempotency_key = ?")
			.params(answer.request().value(), answer.body(), key.person(), key.key())
			.update();
		return answer;
	}

	private Optional<KeptAnswer> replay(RequestKey key) {
		return this.jdbc
			.sql("select digest, request_id, answer from request_key where person = ? and idempotency_key = ?")
			.params(key.person(), key.key())
			.query((row, number) -> {
				if (!row.getString("digest").equals(key.digest())) {
					throw new KeyReused();
				}
				return new KeptAnswer(new RequestId(row.getObject("request_id", UUID.class)), row.getString("answer"),
						true);
			})
			.optional();
	}

	/** Gives up the keys that have been kept long enough. */
	void forget() {
		int forgotten = this.jdbc.sql("delete from request_key where created_at < ?")
			.param(this.clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
			.update();
		logger.debug("Forgot {} keys of requests", forgotten);
	}

}
