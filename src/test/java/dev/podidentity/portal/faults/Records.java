package dev.podidentity.portal.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.podidentity.portal.faults.History.Change;
import dev.podidentity.portal.faults.History.Event;
import dev.podidentity.portal.faults.History.Filed;
import dev.podidentity.portal.faults.History.State;
import dev.podidentity.portal.faults.History.Told;
import dev.podidentity.portal.testing.PostgresServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the database, the sandbox's journal and the trail hold about the service
 * accounts of one scenario: those whose names start with its prefix.
 */
final class Records {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final PostgresServer.Database database;

	private final Path journal;

	Records(PostgresServer.Database database, Path journal) {
		this.database = database;
		this.journal = journal;
	}

	/** All that is needed to judge. */
	History history(String prefix, List<Told> told) {
		return new History(told, filed(prefix), changes(prefix), Journal.read(lines(), prefix), events(prefix));
	}

	/** How many changes have not ended. */
	long open(String prefix) {
		return changes(prefix).stream().filter((change) -> change.state() == State.OPEN).count();
	}

	List<Change> changes(String prefix) {
		return rows("""
				select id, cluster_arn, namespace, service_account, client_request_token, status, association
				from association_change where service_account like ?""", prefix + "%",
				(row) -> new Change(row.getString(1), Place.on(row.getString(2), row.getString(3), row.getString(4)),
						row.getString(5), state(row.getString(6)), associationId(row.getString(7))));
	}

	List<Filed> filed(String prefix) {
		return rows("""
				select r.id, t.cluster_arn, t.namespace, t.service_account, r.review
				from association_request r join request_target t on t.request_id = r.id
				where t.service_account like ?""", prefix + "%", (row) -> new Filed(row.getString(1),
				Place.on(row.getString(2), row.getString(3), row.getString(4)), row.getString(5).equals("APPROVED")));
	}

	/** The label names the target, whatever the object is. */
	private List<Event> events(String prefix) {
		return rows("""
				select object_id, outcome from audit_event
				where action = 'eks.association.create' and object_label like ? order by seq""", "%/" + prefix + "%",
				(row) -> new Event(row.getString(1), row.getString(2).equals("DONE")));
	}

	/** One number. */
	long count(String sql, String parameter) {
		return rows(sql, parameter, (row) -> row.getLong(1)).get(0);
	}

	private static State state(String status) {
		return switch (status) {
			case "SUCCEEDED" -> State.SUCCEEDED;
			case "FAILED", "CONFLICT", "CANCELLED" -> State.STOPPED;
			default -> State.OPEN;
		};
	}

	private static @Nullable String associationId(@Nullable String json) {
		return (json != null) ? JSON.readTree(json).at("/associationId").asString() : null;
	}

	private List<String> lines() {
		try {
			return Files.readAllLines(this.journal);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private <T> List<T> rows(String sql, String parameter, Reader<T> reader) {
		try (Connection connection = DriverManager.getConnection(this.database.url(), this.database.ownerRole(),
				this.database.password()); PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, parameter);
			List<T> rows = new ArrayList<>();
			try (ResultSet found = statement.executeQuery()) {
				while (found.next()) {
					rows.add(reader.read(found));
				}
			}
			return rows;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private interface Reader<T> {

		T read(ResultSet row) throws SQLException;

	}

}
