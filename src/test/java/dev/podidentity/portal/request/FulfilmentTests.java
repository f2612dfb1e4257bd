package dev.podidentity.portal.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FulfilmentTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			,                             NONE
			QUEUED,                       IN_PROGRESS
			RUNNING,                      IN_PROGRESS
			RETRYING,                     IN_PROGRESS
			SUCCEEDED,                    DONE
			FAILED,                       FAILED
			CONFLICT,                     FAILED
			CANCELLED,                    CANCELLED
			SUCCEEDED SUCCEEDED,          DONE
			SUCCEEDED QUEUED,             IN_PROGRESS
			FAILED RUNNING,               IN_PROGRESS
			CONFLICT RETRYING,            IN_PROGRESS
			SUCCEEDED FAILED QUEUED,      IN_PROGRESS
			SUCCEEDED FAILED,             PARTLY_FAILED
			SUCCEEDED CONFLICT,           PARTLY_FAILED
			SUCCEEDED CANCELLED,          PARTLY_CANCELLED
			SUCCEEDED FAILED CANCELLED,   PARTLY_FAILED
			SUCCEEDED CONFLICT CANCELLED, PARTLY_FAILED
			CANCELLED CANCELLED,          CANCELLED
			CANCELLED QUEUED,             IN_PROGRESS
			FAILED CANCELLED,             FAILED
			SUCCEEDED SUCCEEDED FAILED,   PARTLY_FAILED
			FAILED CONFLICT CANCELLED,    FAILED
			FAILED FAILED,                FAILED
			""")
	void fulfilmentIsDerivedFromTheChangesInAnyOrder(@Nullable String changes, Fulfilment fulfilment) {
		List<ChangeStatus> statuses = (changes != null)
				? new ArrayList<>(Stream.of(changes.split(" ")).map(ChangeStatus::valueOf).toList())
				: new ArrayList<>();
		assertThat(Fulfilment.of(statuses)).isEqualTo(fulfilment);
		Collections.reverse(statuses);
		assertThat(Fulfilment.of(statuses)).isEqualTo(fulfilment);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			QUEUED,    false, false
			RUNNING,   false, false
			RETRYING,  false, false
			SUCCEEDED, true,  false
			FAILED,    true,  true
			CONFLICT,  true,  true
			CANCELLED, true,  false
			""")
	void personCanOnlyRetryWhatHasStopped(ChangeStatus status, boolean ended, boolean retryable) {
		assertThat(status.ended()).isEqualTo(ended);
		assertThat(status.retryable()).isEqualTo(retryable);
		Changes.ChangeView view = Refusals.change(status);
		assertThat(view.mayRetry().granted()).isEqualTo(retryable);
		assertThat(view.mayRetry().reason()).isEqualTo(retryable ? "" : new ChangeNotRetryable(status).reason());
	}

}
