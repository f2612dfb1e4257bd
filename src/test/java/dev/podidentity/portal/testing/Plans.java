package dev.podidentity.portal.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.NoOpQueryExecutionListener;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How the database finds what statements ask for. */
public final class Plans {

	private Plans() {
	}

	/**
	 * The plans of the statements that this work runs, one after the other, in lower
	 * case.
	 */
	public static String of(DataSource database, Consumer<JdbcClient> work) {
		List<QueryInfo> run = new ArrayList<>();
		work.accept(
				JdbcClient.create(ProxyDataSourceBuilder.create(database).listener(new NoOpQueryExecutionListener() {
					@Override
					public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
						run.addAll(queries);
					}
				}).build()));
		StringBuilder plans = new StringBuilder();
		try (Connection connection = database.getConnection()) {
			for (QueryInfo statement : run) {
				explain(connection, statement, plans);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("No plan of " + run, ex);
		}
		return plans.toString().toLowerCase(Locale.ROOT);
	}

	private static void explain(Connection connection, QueryInfo statement, StringBuilder plans) throws SQLException {
		try (PreparedStatement explained = connection.prepareStatement("explain " + statement.getQuery())) {
			for (ParameterSetOperation parameter : statement.getParametersList().get(0)) {
				explained.setObject((Integer) parameter.getArgs()[0], parameter.getArgs()[1]);
			}
			ResultSet lines = explained.executeQuery();
			while (lines.next()) {
				plans.append(lines.getString(1)).append('\n');
			}
		}
	}

}
