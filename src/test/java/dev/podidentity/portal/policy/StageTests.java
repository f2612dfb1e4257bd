package dev.podidentity.portal.policy;

import java.util.List;

import dev.podidentity.portal.policy.Plan.Alternative;
import dev.podidentity.portal.policy.Plan.Seats;
import dev.podidentity.portal.policy.Plan.Stage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Stages as they are counted in words, and as they are kept. */
class StageTests {

	private static final Stage ANY = Stage.anyOf("Either", Alternative.of(List.of("platform"), 2),
			Alternative.of(List.of("security"), 1));

	private final JsonMapper json = JsonMapper.builder().build();

	@Test
	void numberSaysHowManyItTakesWhereAllSeatsAreOfOneKind() {
		assertThat(new Stage("Platform", List.of("platform", "security"), 2).simple()).isTrue();
		assertThat(ANY.simple()).isFalse();
		assertThat(Stage.eachOf("Each", "platform", "security").simple()).isFalse();
	}

	@Test
	void stageThatWasKeptBeforeThereWereAlternativesIsRead() {
		assertThat(this.json.readValue("""
				{"name":"Platform","groups":["platform","security"],"quorum":2}""", Stage.class))
			.isEqualTo(new Stage("Platform", List.of("platform", "security"), 2));
		assertThat(this.json.readValue("{\"name\":\"Nobody\"}", Stage.class))
			.isEqualTo(new Stage("Nobody", List.of(new Alternative(List.of(new Seats(List.of(), 1)))), null));
	}

	@Test
	void stageIsReadAsItWasKept() {
		assertThat(this.json.readValue(this.json.writeValueAsString(ANY), Stage.class)).isEqualTo(ANY);
	}

}
