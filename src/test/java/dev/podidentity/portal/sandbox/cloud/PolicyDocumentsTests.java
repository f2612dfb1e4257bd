package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.io.InputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static dev.podidentity.portal.sandbox.cloud.TestCloud.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class PolicyDocumentsTests {

	@ParameterizedTest
	@CsvSource({ "T63, must not name a Resource", "T65, Each Sid must be unique" })
	void trustPolicyOfTheCasesIsRefused(String name, String words) throws IOException {
		String trust = trustOf(name);
		assertRefused(AwsError.MALFORMED_POLICY_DOCUMENT, words, () -> PolicyDocuments.trust(trust));
	}

	@ParameterizedTest
	@ValueSource(strings = { "T01", "T03", "T05", "T07", "T09", "T11", "T13", "T15", "T17", "T19", "T21", "T23", "T25",
			"T27", "T29", "T31", "T33", "T35", "T37", "T39", "T41", "T43", "T45", "T47", "T49", "T51", "T53", "T55",
			"T61" })
	void everyOtherTrustPolicyOfTheCasesIsTaken(String name) throws IOException {
		String trust = trustOf(name);
		assertThat(PolicyDocuments.trust(trust).toString()).isEqualTo(trust);
	}

	private static String trustOf(String name) throws IOException {
		try (InputStream json = PolicyDocumentsTests.class.getResourceAsStream("/cases/trust/" + name + ".json")) {
			JsonNode read = Json.MAPPER.readTree(json);
			return read.path("trustPolicy").toString();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "[]", "{}", "{\"foo\":1}", "{\"Statement\":\"x\"}", "{\"Statement\":[]}",
			// no principal
			"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"}}",
			// effect in another case
			"{\"Statement\":{\"Effect\":\"allow\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"}}",
			// a member twice
			"{\"Statement\":{\"Effect\":\"Allow\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"}}",
			// another service
			"{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[\"sts:AssumeRole\",\"s3:GetObject\"]}}",
			"{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"NotAction\":\"iam:*\"}}",
			// resources
			"{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\",\"NotResource\":\"*\"}}" })
	void malformedTrustIsRefused(String trust) {
		assertRefused(AwsError.MALFORMED_POLICY_DOCUMENT, "olicy", () -> PolicyDocuments.trust(trust));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "[]", "{}", "{\"foo\":1}", "{\"Statement\":[]}",
			// a principal
			"{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}}",
			// no resource
			"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\"}}",
			// no action
			"{\"Statement\":{\"Effect\":\"Allow\",\"Resource\":\"*\"}}",
			// no partition, a wildcard in the service, a key without a service
			"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn::s3:::b\"}}",
			"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s*:::b\"}}",
			"{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"foo\":\"1\"}}}}",
			// a version that there is not
			"{\"Version\":\"2012-10-18\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}" })
	void malformedPermissionsAreRefused(String document) {
		assertRefused(AwsError.MALFORMED_POLICY_DOCUMENT, "policy", () -> PolicyDocuments.managed(document));
		assertRefused(AwsError.MALFORMED_POLICY_DOCUMENT, "policy", () -> PolicyDocuments.inline(document));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sts:*", "*", "STS:AssumeRole" })
	void trustMayHaveEveryActionOfSts(String action) {
		assertThat(PolicyDocuments
			.trust("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"" + action + "\"}}")
			.toString()).contains(action);
	}

	@Test
	void trustHas2048Characters() {
		assertThat(PolicyDocuments.size(PolicyDocuments.trust(Documents.trust(2048)))).isEqualTo(2048);
		assertRefused(AwsError.LIMIT_EXCEEDED, "ACLSizePerRole: 2048",
				() -> PolicyDocuments.trust(Documents.trust(2049)));
	}

	@Test
	void managedPolicyHas6144Characters() {
		assertThat(PolicyDocuments.size(PolicyDocuments.managed(Documents.permissions(6144)))).isEqualTo(6144);
		assertRefused(AwsError.LIMIT_EXCEEDED, "PolicySize: 6144",
				() -> PolicyDocuments.managed(Documents.permissions(6145)));
	}

	@Test
	void whiteSpaceIsNotCounted() {
		String spacious = Documents.trust(2048).replace(",", " ,\n\t\r" + " ".repeat(500));
		assertThat(PolicyDocuments.size(PolicyDocuments.trust(spacious))).isEqualTo(2048);
	}

	@Test
	void parameterHasItsOwnLimit() {
		assertRefused(AwsError.VALIDATION, "131072",
				() -> PolicyDocuments.inline(Documents.PERMISSIONS + " ".repeat(131_072)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0001", "\u0100", "\u20AC", "\uD83D\uDE00" })
	void otherCharactersAreRefused(String character) {
		String document = Documents.permissions("arn:aws:s3:::receipts/" + character);
		assertRefused(AwsError.VALIDATION, "U+00FF", () -> PolicyDocuments.managed(document));
		assertRefused(AwsError.VALIDATION, "U+00FF", () -> PolicyDocuments.inline(document));
	}

	@Test
	void latinCharactersAreTaken() {
		String document = Documents.permissions("arn:aws:s3:::receipts/ü\u00FF");
		assertThat(PolicyDocuments.inline("\t\r\n" + document).toString()).isEqualTo(document);
	}

}
