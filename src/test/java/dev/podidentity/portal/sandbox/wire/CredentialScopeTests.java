package dev.podidentity.portal.sandbox.wire;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

class CredentialScopeTests {

	@Test
	void tellsKeyRegionAndService() {
		assertThat(CredentialScope.parse(
				"AWS4-HMAC-SHA256 Credential=AKIA/20261123/eu-central-1/eks/aws4_request, SignedHeaders=host, Signature=0"))
			.hasValue(new CredentialScope("AKIA", "eu-central-1", "eks"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "Bearer x", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA256 Credential=AKIA/eks/aws4_request",
			"AWS4-HMAC-SHA256 Credential=/20261123/eu-central-1/eks/aws4_request",
			"AWS4-HMAC-SHA256 Credential=AKIA/20261123/eu-central-1/eks/aws4_requests" })
	void otherHeadersHaveNone(@Nullable String header) {
		assertThat(CredentialScope.parse(header)).isEmpty();
	}

}
