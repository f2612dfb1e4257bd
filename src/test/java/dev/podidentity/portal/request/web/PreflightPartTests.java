package dev.podidentity.portal.request.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.podidentity.portal.preflight.Check;
import dev.podidentity.portal.preflight.Check.Name;
import dev.podidentity.portal.preflight.Check.Remedy;
import dev.podidentity.portal.preflight.Check.Result;
import dev.podidentity.portal.request.RequestView.EvidenceView;
import dev.podidentity.portal.request.web.PreflightPart.Line;
import dev.podidentity.portal.request.web.PreflightPart.Other;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PreflightPartTests {

	private static final Remedy CHANGE = new Remedy("Ask to change the association that is there.", null);

	@Test
	void whatIsTheSameOfManyTargetsIsOneLineWithTheOthersFolded() {
		List<Line> lines = lines(taken(200));
		assertThat(lines).hasSize(1);
		assertThat(lines.get(0).summary()).isEqualTo("ns/sa-0 on prod is taken");
		assertThat(lines.get(0).whatToDo()).isEqualTo(CHANGE.text());
		assertThat(lines.get(0).others()).hasSize(199)
			.startsWith(new Other("eu/ns/sa-1", "ns/sa-1 on prod is taken", "association 1"));
	}

	@Test
	void whatIsTheSameOfAFewTargetsIsALineEach() {
		assertThat(lines(taken(3))).hasSize(3).allSatisfy((line) -> assertThat(line.others()).isEmpty());
	}

	@Test
	void nothingWithAnotherAnswerOrAnotherRemedyIsFoldedAway() {
		Check unknown = check(200, Result.UNKNOWN, CHANGE);
		Check other = check(201, Result.FAILED, new Remedy("Take this target out.", null));
		Check statement = check(202, Result.FAILED, new Remedy(CHANGE.text(), "{}"));
		assertThat(lines(Stream.concat(taken(10), Stream.of(unknown, other, statement)))).extracting(Line::summary)
			.containsExactly("ns/sa-0 on prod is taken", "ns/sa-201 on prod is taken", "ns/sa-202 on prod is taken",
					"ns/sa-200 on prod is taken");
	}

	@Test
	void ofVeryManyAnswersThoseThatAreFineAreOnlyCounted() {
		PreflightPart part = part(IntStream.range(0, 61).mapToObj((number) -> check(number, Result.OK, null)).toList());
		assertThat(part.lines()).isEmpty();
		assertThat(part.tally()).isEqualTo(Tally
			.of(evidence(IntStream.range(0, 61).mapToObj((number) -> check(number, Result.OK, null)).toList())));
	}

	@Test
	void nothingIsShownBeforePreflightHasAnswered() {
		assertThat(PreflightPart.of(null)).isNull();
	}

	private static Stream<Check> taken(int targets) {
		return IntStream.range(0, targets).mapToObj((number) -> check(number, Result.FAILED, CHANGE));
	}

	private static Check check(int number, Result result, @Nullable Remedy whatToDo) {
		return new Check(Name.TARGET_FREE, result, "eu/ns/sa-" + number, "ns/sa-" + number + " on prod is taken",
				"association " + number, whatToDo);
	}

	private static List<Line> lines(Stream<Check> checks) {
		return part(checks.toList()).lines();
	}

	private static PreflightPart part(List<Check> checks) {
		return Objects.requireNonNull(PreflightPart.of(evidence(checks)));
	}

	private static EvidenceView evidence(List<Check> checks) {
		return new EvidenceView(checks, Instant.EPOCH);
	}

}
