package dev.podidentity.portal.request.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podidentity.portal.request.Submission;
import dev.podidentity.portal.request.Submission.TagInput;
import dev.podidentity.portal.request.Submission.TargetInput;
import dev.podidentity.portal.request.api.NewRequestBody.TargetBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What programs send, mapped for the rules. */
class BodiesTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Test
	void wholeBodyIsMapped() {
		Submission submission = read("""
				{"type":"CREATE","targets":[{"cluster":"prod-eu-1","namespace":"payments","serviceAccount":"checkout"}],
				"roleArn":"r","targetRoleArn":"t","disableSessionTags":true,"policy":"{}","tags":{"b":"2","a":"1"},
				"justification":"Because.","ticket":"OPS-1","expiresAt":"2027-03-31"}""");
		assertThat(submission).isEqualTo(new Submission("CREATE",
				List.of(new TargetInput("prod-eu-1", "payments", "checkout")), "r", "t", true, "{}",
				List.of(new TagInput("b", "2"), new TagInput("a", "1")), "Because.", "OPS-1", "2027-03-31"));
	}

	@Test
	void timeThatIsNoneIsRefusedByEachDecisionAlsoWhereNobodyNeedsIt() {
		assertThatExceptionOfType(InvalidParameter.class)
			.isThrownBy(() -> new DecisionBody(1, null, "yesterday").requiredRevision())
			.withMessageContaining("checkedAt");
		assertThat(new DecisionBody(1, null, "2026-11-30T12:00:00Z").requiredRevision()).isEqualTo(1);
	}

	@Test
	void emptyBodyIsLeftToTheRules() {
		assertThat(read("{}"))
			.isEqualTo(new Submission(null, List.of(), null, null, false, null, List.of(), null, null, null));
	}

	@Test
	void nullsAreLeftToTheRules() {
		assertThat(read("""
				{"type":null,"targets":null,"roleArn":null,"disableSessionTags":null,"tags":null}"""))
			.isEqualTo(read("{}"));
	}

	@Test
	void missingPartsOfTargetsAndTagsAreLeftToTheRules() {
		List<@Nullable TargetBody> targets = Arrays.asList(null, new TargetBody("c", null, null));
		Map<String, @Nullable String> tags = new LinkedHashMap<>();
		tags.put("k", null);
		Submission submission = new NewRequestBody(null, targets, null, null, null, null, tags, null, null, null,
				"payments")
			.toSubmission();
		assertThat(submission.targets()).containsExactly(new TargetInput(null, null, null),
				new TargetInput("c", null, null));
		assertThat(submission.tags()).containsExactly(new TagInput("k", null));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 0, -1, Integer.MAX_VALUE })
	void revisionThatWasReadIsTakenAsItIs(int revision) {
		assertThat(new DecisionBody(revision, null, null).requiredRevision()).isEqualTo(revision);
	}

	@Test
	void decisionWithoutRevisionIsInvalid() {
		assertThatExceptionOfType(InvalidParameter.class)
			.isThrownBy(() -> new DecisionBody(null, "Fine.", null).requiredRevision())
			.withMessage("/revision: Name the revision that you read.");
	}

	private static Submission read(String json) {
		return JSON.readValue(json, NewRequestBody.class).toSubmission();
	}

	@Test
	void checksAreNamedByTheirTimeAsItWasTold() {
		assertThat(new DecisionBody(1, null, null).checks()).isNull();
		assertThat(new BreakGlassBody(1, "Down.", "2026-11-30T11:00:00.123456Z").checks())
			.isEqualTo(new AfterReviewBody(1, "CONFIRM", null, "2026-11-30T12:00:00.123456+01:00").checks())
			.isEqualTo("2026-11-30T11:00:00.123456Z");
		assertThatExceptionOfType(InvalidParameter.class)
			.isThrownBy(() -> new DecisionBody(1, null, "yesterday").checks())
			.satisfies((invalid) -> assertThat(invalid.pointer()).isEqualTo("/checksAt"));
	}

}
