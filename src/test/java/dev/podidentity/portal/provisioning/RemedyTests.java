package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import dev.podidentity.portal.aws.AwsCallFailed.Kind;
import dev.podidentity.portal.provisioning.Remedy.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RemedyTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			NOT_FOUND,      STOP,  PT0S,  PT0S, does not exist any more
			ALREADY_EXISTS, LOOK,  PT30S, PT2S, target is taken
			ROLE_NOT_FOUND, RETRY, PT2M,  PT5S, Create the role
			TRUST_INVALID,  STOP,  PT0S,  PT0S, pods.eks.amazonaws.com
			ACCESS_DENIED,  STOP,  PT0S,  PT0S, iam:PassRole
			LIMIT_EXCEEDED, STOP,  PT0S,  PT0S, Delete one
			INVALID,        STOP,  PT0S,  PT0S, does not accept
			THROTTLED,      RETRY, PT1H,  PT1S, Retry later
			SERVER_ERROR,   RETRY, PT1H,  PT1S, AWS Health Dashboard
			UNCLEAR,        LOOK,  PT1H,  PT1S, could not be reached
			""")
	void everyKindHasItsRemedy(Kind kind, Response response, Duration patience, Duration backoff, String words) {
		Remedy remedy = Remedy.of(kind);
		assertThat(remedy.response()).isEqualTo(response);
		assertThat(remedy.patience()).isEqualTo(patience);
		assertThat(remedy.backoff()).isEqualTo(backoff);
		assertThat(remedy.whatToDo()).contains(words);
	}

	@ParameterizedTest
	@EnumSource
	void whoStopsHasNoPatienceAndWhoTriesAgainHasSome(Kind kind) {
		Remedy remedy = Remedy.of(kind);
		assertThat(remedy.patience().isZero()).isEqualTo(remedy.response() == Response.STOP);
	}

	@Test
	void portalIsToldAllThatItNeeds() {
		assertThat(Remedy.of(Kind.ACCESS_DENIED).whatToDo()).contains("eks:CreatePodIdentityAssociation",
				"eks:ListPodIdentityAssociations", "eks:DescribePodIdentityAssociation", "eks:TagResource",
				"iam:PassRole", "pods.eks.amazonaws.com");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			UNCLEAR,        1 1 2 4 8 16 30 30 30
			ALREADY_EXISTS, 2 2 4 8 16 30 30 30 30
			ROLE_NOT_FOUND, 5 5 10 20 30 30 30 30 30
			INVALID,        0 0 0 0 0 0 0 0 0
			""")
	void pauseDoublesUpToTheCap(Kind kind, String seconds) {
		Stream<Duration> expected = Arrays.stream(seconds.split(" "))
			.map((text) -> Duration.ofSeconds(Long.parseLong(text)));
		assertThat(Stream.iterate(0, (retry) -> retry + 1).limit(9).map(Remedy.of(kind)::pause))
			.containsExactlyElementsOf(expected.toList());
	}

	@Test
	void pauseAfterVeryManyTriesIsTheCap() {
		assertThat(Remedy.of(Kind.THROTTLED).pause(Integer.MAX_VALUE)).isEqualTo(Remedy.MAX_BACKOFF);
	}

}
