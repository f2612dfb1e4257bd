package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

/** What EKS checks of a session policy, on create and on update alike. */
class SessionPoliciesTests {

	private final TestCloud cloud;

	SessionPoliciesTests(@TempDir Path directory) throws IOException {
		this.cloud = TestCloud.in(directory);
	}

	@AfterEach
	void close() throws IOException {
		this.cloud.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "nonsense|Is not JSON", "[]|JSON object",
			"\"text\"|JSON object", "{|Is not JSON", "{} {}|Is not JSON", "{}|Statement: is missing",
			"{\"foo\":1}|foo: is no element", "{\"Version\":\"2012-10-17\",\"Statement\":[]}|Statement: is missing",
			"{\"Version\":\"2012-10-17\"}|Statement: is missing",
			"{\"Version\":\"x\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}|Version",
			"{\"Statement\":{\"Effect\":\"allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}|Effect: must be exactly",
			"{\"Statement\":{\"Action\":\"s3:*\",\"Resource\":\"*\"}}|Effect: must be exactly",
			"{\"Statement\":{\"Effect\":\"Allow\",\"Resource\":\"*\"}}|must have Action",
			"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\"}}|must have Resource",
			"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Principal\":\"*\"}}|Principal",
			"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"everything\",\"Resource\":\"*\"}}|is no action" })
	void mustBeAnIamPolicyWithoutPrincipal(String policy, String words) {
		assertRefusedEverywhere(policy, words);
	}

	@Test
	void sidIsUnique() {
		String statement = "{\"Sid\":\"A\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}";
		assertRefusedEverywhere("{\"Statement\":[" + statement + "," + statement + "]}", "Each Sid must be unique");
	}

	@Test
	void has2048CharactersWithWhiteSpace() {
		assertThat(create(Documents.permissions(2048)).policy()).hasSize(2048);
		assertRefusedEverywhere(Documents.permissions(2049), "has 2049 characters; it can have at most 2048");
		assertRefusedEverywhere(Documents.PERMISSIONS + " ".repeat(2048), "at most 2048");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0000", "\u0001", "\u001F", "\u0100", "\u20AC", "\uD83D\uDE00" })
	void otherCharactersAreRefused(String character) {
		assertRefusedEverywhere(Documents.permissions("arn:aws:s3:::" + character), "U+0020 to U+00FF");
	}

	@ParameterizedTest
	@ValueSource(strings = { "~", "\u007F", "\u0080", "\u00FF" })
	void charactersUpToTheLastOfLatinAreTaken(String character) {
		String policy = "\t\r\n" + Documents.permissions("arn:aws:s3:::" + character);
		assertThat(create(policy).policy()).isEqualTo(policy);
	}

	private Association create(String policy) {
		return this.cloud.create(Wish.of("payments", "checkout").policy(true, policy));
	}

	private void assertRefusedEverywhere(String policy, String words) {
		assertRefused(AwsError.INVALID_PARAMETER, words,
				() -> this.cloud.create(Wish.of("payments", "refused").policy(true, policy)));
		Association association = this.cloud.find("payments", "ledger");
		assertRefused(AwsError.INVALID_PARAMETER, words,
				() -> this.cloud.update(association, new UpdateAssociation(null, null, true, null, policy)));
		assertThat(this.cloud.find("payments", "ledger")).isEqualTo(association);
	}

}
