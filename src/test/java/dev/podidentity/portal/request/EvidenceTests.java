package dev.podidentity.portal.request;

import java.util.List;
import java.util.Map;

import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.Evidence.Findings;
import dev.podidentity.portal.testing.Tables;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.podidentity.portal.request.ARequest.ASKED_AT;
import static dev.podidentity.portal.request.ARequest.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

class EvidenceTests {

	private static final RequestId ID = RequestId.random();

	private static final List<Check> OLD = List.of(new Check(Name.AGENT, Result.FAILED, null, "No agent", null, null));

	private static final List<Check> NEW = List.of(new Check(Name.AGENT, Result.OK, null, "Agent", null, null));

	private final JdbcClient jdbc = Tables.empty();

	private final Evidence evidence = new Evidence(this.jdbc, JsonMapper.builder().build());

	@Test
	void newestFindingsOnThatRevisionCount() {
		assertThat(this.evidence.newest(ID, 1)).isEmpty();
		this.evidence.add(ID, 1, NEW, LATER);
		this.evidence.add(ID, 1, OLD, ASKED_AT);
		assertThat(this.evidence.newest(ID, 1)).contains(new Findings(NEW, LATER));
		assertThat(this.evidence.newest(ID, 2)).isEmpty();
		assertThat(this.evidence.newest(RequestId.random(), 1)).isEmpty();
	}

	@Test
	void listIsToldTheNewestFindingsOnTheRevisionsInForce() {
		this.jdbc.sql("""
				insert into association_request (id, version, review, fulfilment, requester, revision, search_text,
				    created_at, updated_at)
				values (?, 0, 'SUBMITTED', 'NONE', 'requester', 2, '', current_timestamp, current_timestamp)""")
			.param(ID.value())
			.update();
		this.evidence.add(ID, 1, OLD, LATER);
		RequestId unanswered = RequestId.random();
		assertThat(this.evidence.newest(List.of(ID, unanswered))).isEmpty();
		this.evidence.add(ID, 2, OLD, ASKED_AT);
		this.evidence.add(ID, 2, NEW, LATER);
		assertThat(this.evidence.newest(List.of(ID, unanswered))).isEqualTo(Map.of(ID, new Findings(NEW, LATER)));
	}

	@Test
	void timesOfAllRunsOnThatRevisionAreToldOldestFirst() {
		this.evidence.add(ID, 1, NEW, LATER);
		this.evidence.add(ID, 1, OLD, ASKED_AT);
		this.evidence.add(ID, 2, NEW, LATER);
		assertThat(this.evidence.times(ID, 1)).containsExactly(ASKED_AT, LATER);
		assertThat(this.evidence.times(RequestId.random(), 1)).isEmpty();
	}

	@Test
	void databaseIsNotAskedAboutNoRequests() {
		JdbcClient nobody = mock(JdbcClient.class);
		assertThat(new Evidence(nobody, JsonMapper.builder().build()).newest(List.of())).isEmpty();
		verifyNoInteractions(nobody);
	}

}
