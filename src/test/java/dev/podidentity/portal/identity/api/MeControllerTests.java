package dev.podidentity.portal.identity.api;

import dev.podidentity.portal.security.As;
import dev.podidentity.portal.security.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class MeControllerTests {

	@Autowired
	MockMvcTester mvc;

	@Test
	void saysWhoThisIsThroughWhichToken() {
		MvcTestResult me = this.mvc.get().uri("/api/v1/me").with(As.demoToken("approver")).exchange();
		assertThat(me).hasStatusOk()
			.bodyJson()
			.isLenientlyEqualTo(
					"""
							{"username": "approver", "displayName": "Jonas Weber", "groups": ["platform"],
							 "roles": ["REQUESTER", "APPROVER"],
							 "token": {"name": "Demo", "scopes": ["requests:read", "requests:write", "decisions:write", "policy:write"]}}""");
		assertThat(me).bodyJson().extractingPath("$.token.expiresAt").isNotNull();
		assertThat(me).bodyJson().extractingPath("$.token.id").isNotNull();
	}

}
