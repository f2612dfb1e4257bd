package dev.podidentity.portal.request;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.testing.OlderDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Requests that were called off before that was a state of its own have it all the same.
 */
class OlderRequestsCalledOffTests {

	@ParameterizedTest
	@MethodSource("dev.podidentity.portal.testing.OlderDatabase#vendors")
	void rowsThenSayWhatFollowsFromTheirChanges(String vendor) {
		OlderDatabase older = OlderDatabase.of(vendor, "24");
		JdbcClient jdbc = older.jdbc();
		Map<UUID, Set<ChangeStatus>> requests = new LinkedHashMap<>();
		for (int some = 0; some < 1 << ChangeStatus.values().length; some++) {
			Set<ChangeStatus> changes = statuses(some);
			Fulfilment fulfilment = Fulfilment.of(changes);
			requests.put(insert(jdbc, changes, asStoredOnce(fulfilment)), changes);
			requests.put(insert(jdbc, changes, asStoredLast(fulfilment)), changes);
		}

		older.migrate("25");

		assertThat(requests).hasSize(256)
			.allSatisfy((request, changes) -> assertThat(stored(jdbc, request)).as("%s", changes)
				.isEqualTo(Fulfilment.of(changes)));
	}

	@ParameterizedTest
	@MethodSource("dev.podidentity.portal.testing.OlderDatabase#vendors")
	void everyFulfilmentCanBeStoredAndNothingElse(String vendor) {
		JdbcClient jdbc = OlderDatabase.of(vendor, "25").jdbc();
		for (Fulfilment fulfilment : Fulfilment.values()) {
			assertThat(stored(jdbc, insert(jdbc, Set.of(), fulfilment.name()))).isEqualTo(fulfilment);
		}
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> insert(jdbc, Set.of(), "GIVEN_UP"));
	}

	private static Set<ChangeStatus> statuses(int some) {
		Set<ChangeStatus> statuses = EnumSet.noneOf(ChangeStatus.class);
		for (ChangeStatus status : ChangeStatus.values()) {
			if ((some & 1 << status.ordinal()) != 0) {
				statuses.add(status);
			}
		}
		return statuses;
	}

	/** The portal once took what was called off for failed. */
	private static String asStoredOnce(Fulfilment fulfilment) {
		return switch (fulfilment) {
			case NONE, IN_PROGRESS, DONE, PARTLY_FAILED, FAILED -> fulfilment.name();
			case PARTLY_CANCELLED -> "PARTLY_FAILED";
			case CANCELLED -> "FAILED";
		};
	}

	/** Then it stored it as done. */
	private static String asStoredLast(Fulfilment fulfilment) {
		return switch (fulfilment) {
			case NONE, IN_PROGRESS, DONE, PARTLY_FAILED, FAILED -> fulfilment.name();
			case PARTLY_CANCELLED, CANCELLED -> "DONE";
		};
	}

	private static Fulfilment stored(JdbcClient jdbc, UUID request) {
		return Fulfilment.valueOf(jdbc.sql("select fulfilment from association_request where id = ?")
			.param(request)
			.query(String.class)
			.single());
	}

	private static UUID insert(JdbcClient jdbc, Set<ChangeStatus> changes, String fulfilment) {
		UUID request = UUID.randomUUID();
		jdbc.sql("""
				insert into association_request (id, version, review, fulfilment, requester, revision, search_text,
				    created_at, updated_at)
				values (?, 0, 'APPROVED', ?, 'requester', 1, '', current_timestamp, current_timestamp)""")
			.params(request, fulfilment)
			.update();
		for (ChangeStatus status : changes) {
			jdbc.sql("""
					insert into association_change (id, request_id, position, version, reference, revision, digest,
					    requester, cluster_arn, namespace, service_account, spec, client_request_token, status, adopted,
					    attempts, created_at)
					values (?, ?, ?, 0, 'REQ-1', 1, 'x', 'requester', 'arn', 'payments', 'checkout', '{}', ?, ?, false,
					    0, current_timestamp)""")
				.params(UUID.randomUUID(), request, status.ordinal(), UUID.randomUUID().toString(), status.name())
				.update();
		}
		return request;
	}

}
