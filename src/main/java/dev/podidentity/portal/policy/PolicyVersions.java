package dev.podidentity.portal.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The versions of the routing policy: rows are added, never changed. What is decided by
 * the newest one holds a lock that adding one waits for, and the other way round. It is
 * made of some rows, of which a decision locks any and an addition all, since not every
 * database knows locks that are shared.
 */
@Repository
class PolicyVersions {

	private static final String COLUMNS = "select number, text, tests, digest, author, created_at from policy_version ";

	/** As many as the migrations have made. */
	static final int LOCKS = 128;

	/** Decisions take milliseconds while they hold a lock. */
	private static final int PATIENCE_SECONDS = 5;

	private final JdbcClient jdbc;

	PolicyVersions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Has the newest version stay the newest until the end of this transaction. To be
	 * asked before anything else is locked: else two could wait for each other.
	 * @throws PolicyLocked where others hold the lock for too long
	 */
	void keepNewest() {
		try {
			this.jdbc.sql("select id from policy_lock where id = ? for update")
				.param(ThreadLocalRandom.current().nextInt(LOCKS))
				.withQueryTimeout(PATIENCE_SECONDS)
				.query(Integer.class)
				.single();
		}
		catch (QueryTimeoutException | ConcurrencyFailureException ex) {
			throw new PolicyLocked(ex);
		}
	}

	/**
	 * Adds a version, once all that was decided by the one before is written.
	 * @throws org.springframework.dao.DuplicateKeyException where another replica has
	 * added that number
	 */
	void add(PolicyDocument version) {
		this.jdbc.sql("select id from policy_lock order by id for update").query(Integer.class).list();
		this.jdbc
			.sql("insert into policy_version (number, text, tests, digest, author, created_at)"
					+ " values (:number, :text, :tests, :digest, :author, :at)")
			.param("number", version.number())
			.param("text", version.text())
			.param("tests", version.tests())
			.param("digest", version.digest())
			.param("author", version.author())
			.param("at", version.createdAt().atOffset(ZoneOffset.UTC))
			.update();
	}

	/** Number of the version in force; 0 where there is none. */
	int newestNumber() {
		return this.jdbc.sql("select coalesce(max(number), 0) from policy_version").query(Integer.class).single();
	}

	/** The version in force without its text; empty where there is none. */
	Optional<NewestVersion> newest() {
		return this.jdbc
			.sql("select number, created_at from policy_version order by number desc fetch first 1 row only")
			.query((row, at) -> new NewestVersion(row.getInt("number"), row.getTimestamp("created_at").toInstant()))
			.optional();
	}

	Optional<PolicyDocument> find(int number) {
		return this.jdbc.sql(COLUMNS + "where number = ?").param(number).query(PolicyVersions::document).optional();
	}

	/** All of them, newest first. */
	List<PolicyDocument> list() {
		return this.jdbc.sql(COLUMNS + "order by number desc").query(PolicyVersions::document).list();
	}

	private static PolicyDocument document(ResultSet row, int at) throws SQLException {
		return new PolicyDocument(row.getInt("number"), row.getString("text"), row.getString("tests"),
				row.getString("digest"), row.getString("author"), row.getTimestamp("created_at").toInstant());
	}

	/** SHA-256 of a text, as 64 hexadecimal digits. */
	static String digest(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
