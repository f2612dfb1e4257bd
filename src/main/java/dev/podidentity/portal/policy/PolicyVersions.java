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

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of the routing policy: rows are added, never changed. */
@Repository
class PolicyVersions {

	private static final String COLUMNS = "select number, text, tests, digest, author, created_at from policy_version ";

	private final JdbcClient jdbc;

	PolicyVersions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds a version.
	 * @throws org.springframework.dao.DuplicateKeyException where another replica has
	 * added that number
	 */
	void add(PolicyDocument version) {
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
