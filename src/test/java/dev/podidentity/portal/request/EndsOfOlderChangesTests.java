package dev.podidentity.portal.request;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.podidentity.portal.testing.OlderDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes that were approved before the portal kept their end get it all the same. */
class EndsOfOlderChangesTests {

	static Stream<Arguments> ends() {
		return OlderDatabase.vendors()
			.flatMap((vendor) -> Stream
				.of("2026-12-31T00:00:00Z", "2026-12-31T18:30:00.500Z", "2026-12-31T18:30:00.000500Z", "none")
				.map((end) -> Arguments.of(vendor, end)));
	}

	@ParameterizedTest
	@MethodSource("ends")
	void endComesFromTheRevisionThatWasApproved(String vendor, String end) {
		OlderDatabase database = OlderDatabase.of(vendor, "22");
		JdbcClient jdbc = database.jdbc();
		Instant at = end.equals("none") ? null : Instant.parse(end);
		AContent content = AContent.plain()
			.tag("expiresAt", "2020-01-01T00:00:00Z")
			.justification("\"expiresAt\":\"2020-01-01T00:00:00Z\"}");
		UUID request = insert(jdbc, ContentConverter.toJson(((at != null) ? content.expiresAt(at) : content).build()));
		database.migrate("23");
		OffsetDateTime told = jdbc.sql("select ends_at from association_change where request_id = ?")
			.param(request)
			.query((row, number) -> Optional.ofNullable(row.getObject("ends_at", OffsetDateTime.class)))
			.single()
			.orElse(null);
		assertThat((told != null) ? told.toInstant() : null).isEqualTo(at);
	}

	private static UUID insert(JdbcClient jdbc, String content) {
		UUID request = UUID.randomUUID();
		jdbc.sql("""
				insert into association_request (id, version, review, fulfilment, requester, revision, search_text,
				    created_at, updated_at)
				values (?, 0, 'APPROVED', 'IN_PROGRESS', 'requester', 1, '', current_timestamp, current_timestamp)""")
			.param(request)
			.update();
		jdbc.sql("""
				insert into request_revision (request_id, position, number, content, digest, author, created_at)
				values (?, 0, 1, ?, 'x', 'requester', current_timestamp)""").params(request, content).update();
		jdbc.sql("""
				insert into association_change (id, request_id, position, version, reference, revision, digest,
				    requester, cluster_arn, namespace, service_account, spec, client_request_token, status, adopted,
				    attempts, created_at)
				values (?, ?, 0, 0, 'REQ-1', 1, 'x', 'requester', 'arn', 'payments', 'checkout', '{}', ?, 'FAILED',
				    false, 0, current_timestamp)""").params(UUID.randomUUID(), request, request.toString()).update();
		return request;
	}

}
