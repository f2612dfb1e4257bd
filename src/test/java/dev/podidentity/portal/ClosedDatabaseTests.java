package dev.podidentity.portal;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.SQLExceptionOverride.Override;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClosedDatabaseTests {

	private final AtomicInteger broken = new AtomicInteger();

	private final ClosedDatabase closed = new ClosedDatabase(this.broken::incrementAndGet);

	@ParameterizedTest
	@CsvSource(textBlock = """
			90098, 1
			90121, 1
			0,     0
			23505, 0
			90007, 0
			""")
	void portalIsBrokenOnceItsDatabaseSaysThatItIsClosed(int code, int times) {
		assertThat(this.closed.adjudicate(new SQLException("x", "90098", code))).isEqualTo(Override.CONTINUE_EVICT);
		assertThat(this.broken).hasValue(times);
	}

	@Test
	void thatIsSaidOnce() {
		for (int i = 0; i < 3; i++) {
			this.closed.adjudicate(new SQLException("x", "90098", 90098));
		}
		assertThat(this.broken).hasValue(1);
	}

}
