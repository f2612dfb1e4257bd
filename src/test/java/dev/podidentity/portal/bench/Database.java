package dev.podidentity.portal.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * One database of the cluster.
 *
 * @param cluster where it is
 * @param name its name
 */
record Database(PostgresCluster cluster, String name) {

	/** What a portal on this database is told. */
	List<String> options() {
		return List.of("--spring.profiles.active=postgres", "--spring.datasource.url=" + this.cluster.url(this.name),
				"--spring.datasource.username=portal_app", "--spring.flyway.user=portal_owner");
	}

	void execute(String... statements) {
		this.cluster.execute(this.name, statements);
	}

	long number(String sql) {
		return Math.round(Double.parseDouble(text(sql)));
	}

	/** The first column of the first row. */
	String text(String sql) {
		return texts(sql).get(0);
	}

	/** The first column. */
	List<String> texts(String sql) {
		try (Connection connection = this.cluster.connect(this.name);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			List<String> texts = new ArrayList<>();
			while (rows.next()) {
				texts.add(rows.getString(1));
			}
			return texts;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	/**
	 * How many statements were executed so far, begin and commit aside, which the driver
	 * sends with others.
	 */
	long statements() {
		return number("""
				select coalesce(sum(calls), 0) from pg_stat_statements
				where dbid = (select oid from pg_database where datname = '%s')
				  and userid <> (select oid from pg_roles where rolname = 'postgres')
				  and query !~* '^(begin|commit|rollback|set |show )'""".formatted(this.name), "postgres");
	}

	private long number(String sql, String elsewhere) {
		return new Database(this.cluster, elsewhere).number(sql);
	}

}
