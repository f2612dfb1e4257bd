package dev.podidentity.portal.request;

import java.util.List;
import java.util.stream.Stream;

import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestRulesTests {

	private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{"
			+ "\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"arn:aws:s3:::receipts/*\"}]}";

	private static final String NEEDS_TAGS_OFF = "EKS accepts a session policy only when session tags are off. Turn session tags off, or remove the policy.";

	private static final String NO_OBJECT = "Is no JSON object with Version and Statement.";

	@Test
	void rightSubmissionBecomesTheContentThatWasMeant() {
		RequestContent content = Rules.accept(ASubmission.right()
			.sessionTagsOff()
			.policy(POLICY)
			.targetRole("arn:aws:iam::444455556666:role/data")
			.tag("b", "2")
			.tag("a", "1")
			.justification("  Because.\n"));
		assertThat(content).isEqualTo(AContent.plain()
			.sessionTagsOff()
			.policy(POLICY)
			.targetRole("arn:aws:iam::444455556666:role/data")
			.tag("a", "1")
			.tag("b", "2")
			.justification("Because.")
			.build());
	}

	@Test
	void everyMissingFieldIsNamedAtOnce() {
		assertThat(Rules.refuse(ASubmission.empty())).extracting(Violation::pointer)
			.containsExactly("/targets/0/cluster", "/targets/0/namespace", "/targets/0/serviceAccount", "/roleArn",
					"/justification");
	}

	@Test
	void everyWrongFieldIsNamedAtOnce() {
		ASubmission wrong = ASubmission.withoutTarget()
			.type("DELETE")
			.target("nowhere", "A", "a..b")
			.role("r")
			.targetRole("t")
			.policy("[]")
			.tag("aws:a", "b")
			.justification(" ");
		assertThat(Rules.refuse(wrong)).extracting(Violation::pointer)
			.containsExactly("/type", "/targets/0/cluster", "/targets/0/namespace", "/targets/0/serviceAccount",
					"/roleArn", "/targetRoleArn", "/policy", "/policy", "/tags/aws:a", "/justification");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = "CREATE")
	void typeIsCreate(String type) {
		assertThat(Rules.accept(ASubmission.right().type(type)).type()).isEqualTo(RequestType.CREATE);
	}

	@ParameterizedTest
	@CsvSource({ "UPDATE, UPDATE is not accepted yet; use CREATE.", "DELETE, DELETE is not accepted yet; use CREATE.",
			"create, Use CREATE.", "'', Use CREATE.", "nonsense, Use CREATE." })
	void otherTypesAreRefused(String type, String message) {
		assertThat(Rules.refuse(ASubmission.right().type(type))).containsExactly(new Violation("/type", message));
	}

	@Test
	void requestHoldsUpTo200Targets() {
		assertThat(Rules.accept(targets(200)).targets()).hasSize(200);
		assertThat(Rules.refuse(targets(201))).containsExactly(
				new Violation("/targets", "One request can hold up to 200 targets, this has 201. Split it."));
	}

	@Test
	void requestNeedsATarget() {
		assertThat(Rules.refuse(ASubmission.withoutTarget()))
			.containsExactly(new Violation("/targets", "Name at least one target."));
	}

	@Test
	void targetGivenTwiceIsNoticedHoweverTheClusterIsNamed() {
		ASubmission twice = ASubmission.right()
			.target("prod-eu-2", "payments", "checkout")
			.target(DemoClusters.PROD_EU_1.toString(), "payments", "checkout");
		assertThat(Rules.refuse(twice))
			.containsExactly(new Violation("/targets/2/serviceAccount", "Target 1 is the same. Remove one of them."));
	}

	@Test
	void targetsThatDifferInOnePartAreDifferent() {
		RequestContent content = Rules.accept(ASubmission.right()
			.target("prod-eu-2", "payments", "checkout")
			.target("prod-eu-1", "payments2", "checkout")
			.target("prod-eu-1", "payments", "checkout2"));
		assertThat(content.targets()).hasSize(4).startsWith(new Target(DemoClusters.PROD_EU_1, "payments", "checkout"));
		assertThat(content.clusters()).containsExactly(DemoClusters.PROD_EU_1, DemoClusters.PROD_EU_2);
	}

	@Test
	void wrongTargetIsNamedByItsPosition() {
		assertThat(Rules.refuse(ASubmission.right().target("prod-eu-2", "Payments", "checkout")))
			.extracting(Violation::pointer)
			.containsExactly("/targets/1/namespace");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\n" })
	void policyIsOptional(String policy) {
		assertThat(Rules.accept(ASubmission.right().policy(policy)).policy()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "\"text\"", "1", "null", "true", "[{}]" })
	void policyMustBeAnObject(String policy) {
		assertThat(Rules.refuse(ASubmission.right().sessionTagsOff().policy(policy)))
			.containsExactly(new Violation("/policy", NO_OBJECT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "nonsense", "{'a': 1}", "{\"a\": 1,}", "{\"a\": 1} {\"b\": 2}", "{\"a\": 1} // no",
			"{\"a\": NaN}", "{\"a\": 01}", "{\"a\":1,\"a\":1}" })
	void policyMustBeJson(String policy) {
		assertThat(Rules.refuse(ASubmission.right().sessionTagsOff().policy(policy))).singleElement()
			.satisfies((violation) -> assertThat(violation.pointer()).isEqualTo("/policy"))
			.extracting(Violation::message)
			.asString()
			.startsWith("Is not JSON (line 1, column ");
	}

	@Test
	void lineOfTheMistakeIsNamed() {
		assertThat(Rules.refuse(ASubmission.right().sessionTagsOff().policy("{\n\"a\": 1,\n\"b\" 2\n}")))
			.singleElement()
			.extracting(Violation::message)
			.asString()
			.startsWith("Is not JSON (line 3, ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":", "[" })
	void policyNestedDeeplyIsRefused(String opening) {
		assertThat(Rules.refuse(ASubmission.right().sessionTagsOff().policy(opening.repeat(400)))).isNotEmpty()
			.allSatisfy((violation) -> assertThat(violation.pointer()).isEqualTo("/policy"));
	}

	@Test
	void policyHasUpTo2048Characters() {
		String policy = POLICY + " ".repeat(2_048 - POLICY.length());
		assertThat(Rules.refuse(ASubmission.right().sessionTagsOff().policy(policy))).isEmpty();
		assertThat(Rules.refuse(ASubmission.right().sessionTagsOff().policy(policy + " ")))
			.containsExactly(new Violation("/policy", "Use at most 2048 characters, this has 2049."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					{}                          | Statement: is missing. Say at least one.
					{"foo":1}                   | foo: is no element of an IAM policy here.
					{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}} | Statement: must not name a Principal: it is about whoever has the permissions.
					{"Version":"2012-10-17","Statement":{"Effect":"allow","Action":"s3:*","Resource":"*"}} | Statement.Effect: must be exactly "Allow" or "Deny".
					{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*"}} | Statement: must have Resource or NotResource.
					""")
	void policyMustBeOneOfIam(String policy, String message) {
		assertThat(Rules.refuse(ASubmission.right().sessionTagsOff().policy(policy)))
			.contains(new Violation("/policy", message));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\ud800", "a\udc00b", "\udc00\ud800" })
	void halfACharacterIsRefusedSinceItHasNoDigestOfItsOwn(String half) {
		assertThat(Rules.refuse(ASubmission.right().justification("Because " + half))).singleElement()
			.extracting(Violation::message)
			.asString()
			.startsWith("Remove the half character U+D");
		assertThat(Rules.refuse(ASubmission.right().sessionTagsOff().policy(POLICY.replace("receipts", half))))
			.extracting(Violation::message)
			.anyMatch((message) -> message.startsWith("Character U+D"));
	}

	@Test
	void policyNeedsSessionTagsOff() {
		assertThat(Rules.refuse(ASubmission.right().policy(POLICY)))
			.containsExactly(new Violation("/policy", NEEDS_TAGS_OFF));
		assertThat(Rules.accept(ASubmission.right().sessionTagsOff().policy(POLICY)).policy()).isEqualTo(POLICY);
	}

	@Test
	void sessionTagsMayBeOffWithoutAPolicy() {
		assertThat(Rules.accept(ASubmission.right().sessionTagsOff()).disableSessionTags()).isTrue();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\u2003\n\t", "\u200b", "\u2060\u00a0\ufeff", "\u3164", "\u202e\u2028" })
	void justificationIsAskedFor(String justification) {
		assertThat(Rules.refuse(ASubmission.right().justification(justification)))
			.containsExactly(new Violation("/justification", "Say what the pods do and what breaks without the role."));
	}

	@Test
	void justificationHasUpTo4000Characters() {
		assertThat(Rules.refuse(ASubmission.right().justification("😀".repeat(4000)))).isEmpty();
		assertThat(Rules.refuse(ASubmission.right().justification("a".repeat(4001))))
			.containsExactly(new Violation("/justification", "Use at most 4000 characters."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0000Because.", "Be\u0000cause." })
	void characterThatCannotBeStoredIsRefused(String justification) {
		assertThat(Rules.refuse(ASubmission.right().justification(justification)))
			.containsExactly(new Violation("/justification", "Remove the NUL character."));
	}

	@Test
	void ticketHasUpTo100WholeCharacters() {
		assertThat(Rules.accept(ASubmission.right().ticket("x".repeat(100))).ticket()).hasSize(100);
		assertThat(Rules.refuse(ASubmission.right().ticket("OPS-\ud800")))
			.containsExactly(new Violation("/ticket", "Remove the half character U+D800."));
	}

	@ParameterizedTest
	@CsvSource({ "202e,U+202E", "2066,U+2066", "200b,U+200B", "00ad,U+00AD", "2028,U+2028" })
	void ticketHoldsNothingThatNobodySees(String code, String name) {
		assertThat(Rules.refuse(ASubmission.right().ticket("OPS-1" + (char) Integer.parseInt(code, 16) + "2")))
			.containsExactly(new Violation("/ticket", "Remove the invisible character " + name + "."));
	}

	static Stream<ASubmission> adversarial() {
		int size = 50_000;
		return Stream.of(ASubmission.withoutTarget().target("prod-eu-1", "a".repeat(size) + "!", "checkout"),
				ASubmission.withoutTarget().target("prod-eu-1", "a-".repeat(size / 2), "checkout"),
				ASubmission.withoutTarget().target("prod-eu-1", "payments", "a".repeat(size)),
				ASubmission.withoutTarget().target("prod-eu-1", "payments", "a.".repeat(size / 2)),
				ASubmission.withoutTarget().target("prod-eu-1", "payments", "a-".repeat(size / 2)),
				ASubmission.withoutTarget().target("prod-eu-1", "payments", "A".repeat(size)),
				ASubmission.withoutTarget().target("prod-eu-1", "payments", "\n".repeat(size)),
				ASubmission.on("a".repeat(size)), ASubmission.on("arn:aws:eks:" + "a".repeat(size)),
				ASubmission.right().role("arn:aws:iam::111122223333:role/" + "a".repeat(size)),
				ASubmission.right().role("arn:aws:iam::111122223333:role/" + "a/".repeat(size / 2)),
				ASubmission.right().role("arn:aws:iam::111122223333:role/" + "a/".repeat(255) + "b".repeat(size)),
				ASubmission.right().targetRole(" ".repeat(size)), ASubmission.right().tag("k".repeat(size), "v"),
				ASubmission.right().tag("k", "v".repeat(size)), ASubmission.right().tag("k", "!".repeat(size)),
				ASubmission.right().tags(size), ASubmission.right().justification("a".repeat(size)),
				ASubmission.right().sessionTagsOff().policy("[".repeat(size)),
				ASubmission.right().sessionTagsOff().policy("{\"a\":".repeat(size / 5)),
				ASubmission.right().sessionTagsOff().policy("{\"a\":" + "9".repeat(size) + "}"),
				ASubmission.right().sessionTagsOff().policy("{\"" + "k".repeat(size) + "\":"));
	}

	@ParameterizedTest(name = "{index}")
	@MethodSource("adversarial")
	void hugeInputIsRefusedAndTheRulesReturn(ASubmission submission) {
		assertThat(Rules.refuse(submission)).isNotEmpty();
	}

	@Test
	void refusalCountsItsFields() {
		InvalidRequest invalid = new InvalidRequest(List.of(new Violation("/a", "A."), new Violation("/b", "B.")));
		assertThat(invalid.reason()).isEqualTo("2 fields need attention.");
		assertThat(new InvalidRequest(List.of(new Violation("/a", "A."))).reason()).isEqualTo("A.");
	}

	private static ASubmission targets(int count) {
		ASubmission submission = ASubmission.withoutTarget();
		for (int i = 0; i < count; i++) {
			submission.target("prod-eu-1", "payments", "checkout-" + i);
		}
		return submission;
	}

}
