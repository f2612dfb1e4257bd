package dev.podidentity.portal.provisioning;

import java.time.Duration;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Random;
import java.util.stream.IntStream;
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
			NOT_FOUND,      STOP,             PT0S,  PT0S, PT0S,  full, does not exist any more
			ALREADY_EXISTS, LOOK,             PT30S, PT2S, PT6S,  half, target is taken
			ROLE_NOT_FOUND, RETRY,            PT2M,  PT3S, PT15S, half, needs an approval of its own
			ROLE_UNREAD,    RETRY,            PT1H,  PT1S, PT30S, full, could not read
			TRUST_INVALID,  STOP,             PT0S,  PT0S, PT0S,  full, pods.eks.amazonaws.com
			ACCESS_DENIED,  STOP,             PT0S,  PT0S, PT0S,  full, iam:PassRole
			LIMIT_EXCEEDED, STOP,             PT0S,  PT0S, PT0S,  full, Delete one
			INVALID,        STOP,             PT0S,  PT0S, PT0S,  full, does not accept
			THROTTLED,      RETRY,            PT1H,  PT1S, PT30S, full, Retry later
			SERVER_ERROR,   RETRY,            PT1H,  PT1S, PT30S, full, AWS Health Dashboard
			UNCLEAR,        LOOK_BEFORE_NEXT, PT1H,  PT1S, PT30S, full, could not be reached
			""")
	void everyKindHasItsRemedy(Kind kind, Response response, Duration patience, Duration first, Duration longest,
			String jitter, String words) {
		Remedy remedy = Remedy.of(kind);
		assertThat(remedy.response()).isEqualTo(response);
		assertThat(remedy.patience()).isEqualTo(patience);
		assertThat(remedy.pause()).isEqualTo(new Remedy.Pause(first, longest, jitter.equals("full")));
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
			ALREADY_EXISTS, 2 2 4 6 6 6 6 6 6
			ROLE_NOT_FOUND, 3 3 6 12 15 15 15 15 15
			INVALID,        0 0 0 0 0 0 0 0 0
			""")
	void pauseDoublesUpToTheLongest(Kind kind, String seconds) {
		Stream<Duration> expected = Arrays.stream(seconds.split(" "))
			.map((text) -> Duration.ofSeconds(Long.parseLong(text)));
		assertThat(Stream.iterate(0, (retry) -> retry + 1).limit(9).map(Remedy.of(kind).pause()::most))
			.containsExactlyElementsOf(expected.toList());
	}

	@Test
	void pauseAfterVeryManyTriesIsTheLongest() {
		assertThat(Remedy.of(Kind.THROTTLED).pause().most(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
	}

	@ParameterizedTest
	@CsvSource({ "THROTTLED, 0, 16", "ROLE_NOT_FOUND, 7.5, 15" })
	void jitterIsDrawnFromTheWholePauseOrFromItsSecondHalf(Kind kind, double least, double most) {
		Random random = new Random(42);
		DoubleSummaryStatistics drawn = IntStream.range(0, 2_000)
			.mapToDouble((i) -> Remedy.of(kind).pause().draw(5, random).toMillis() / 1000.0)
			.summaryStatistics();
		assertThat(drawn.getMin()).isBetween(least, least + 0.2);
		assertThat(drawn.getMax()).isBetween(most - 0.2, most);
	}

}
