package dev.podidentity.portal;

import dev.podidentity.portal.testing.PostgresServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The same comments on PostgreSQL, whose locks are others. */
@ActiveProfiles("postgres")
class CommentOnPostgresTests extends CommentTests {

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		PostgresServer.use(registry);
	}

	@ParameterizedTest
	@ValueSource(strings = { "update request_comment set text = 'x'", "delete from request_comment",
			"update request_comment_mention set person = 'x'", "delete from request_comment_mention" })
	void theApplicationCanNeitherChangeNorDeleteWhatWasSaid(String statement) {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql(statement).update());
	}

}
