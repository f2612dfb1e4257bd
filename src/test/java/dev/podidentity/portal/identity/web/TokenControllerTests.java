package dev.podidentity.portal.identity.web;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.ApiTokens;
import dev.podidentity.portal.security.As;
import dev.podidentity.portal.security.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@PortalTest
class TokenControllerTests {

	private final String name = UUID.randomUUID().toString();

	@Autowired
	MockMvcTester mvc;

	@Autowired
	ApiTokens tokens;

	@Test
	void pageOffersScopesThatOneMayGive() {
		assertThat(get("requester", "/tokens")).hasStatusOk()
			.bodyText()
			.contains("requests:read", "Ask for associations", "value=\"90\"")
			.doesNotContain("audit:read")
			.doesNotContain("Everybody's");
	}

	@Test
	void secretIsShownOnceAndWorks() throws Exception {
		MvcTestResult made = create("requester", this.name, "requests:read", "30");
		assertThat(made).hasStatusOk().bodyText().contains(this.name + " is made.");
		assertThat(made).headers().hasValue("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
		Matcher raw = Pattern.compile("pip_[A-Za-z0-9_-]{43}").matcher(made.getResponse().getContentAsString());
		assertThat(raw.find()).isTrue();
		assertThat(this.tokens.authenticate(raw.group())).isPresent();
		assertThat(get("requester", "/tokens")).bodyText().contains(this.name).doesNotContain(raw.group());
	}

	@Test
	void sendingTheFormAgainMakesNoSecondToken() {
		create("requester", this.name, "requests:read", "30");
		assertThat(create("requester", this.name, "requests:read", "30")).hasStatus(422)
			.bodyText()
			.contains("You have a token of this name");
	}

	@ParameterizedTest
	@CsvSource({ "'',requests:read,30,Give it a name.", "x,requests:read,0,Use a number from 1 to 365.",
			"x,requests:read,366,Use a number from 1 to 365.", "x,requests:read,soon,Use a number from 1 to 365.",
			"x,requests:read,99999999999,Use a number from 1 to 365.", "x,audit:read,30,Your roles do not allow",
			"x,nonsense,30,Choose at least one." })
	void wrongInputStaysWithItsError(String name, String scope, String days, String error) {
		MvcTestResult result = create("requester", name, scope, days);
		assertThat(result).hasStatus(422)
			.bodyText()
			.contains(error, "The token was not made", "value=\"" + days + "\"")
			.doesNotContain("is made.");
	}

	@Test
	void choiceOfScopesIsKept() {
		assertThat(create("requester", "", "requests:write", "30")).bodyText()
			.containsPattern("value=\"requests:write\"[^>]*checked");
	}

	@Test
	void ownTokenIsRevoked() {
		create("requester", this.name, "requests:read", "30");
		UUID id = idOf("requester");
		assertThat(revoke("requester", id)).hasStatus(302).hasRedirectedUrl("/tokens");
		assertThat(get("requester", "/tokens")).bodyText().contains("Revoked");
	}

	@Test
	void tokenOfSomebodyElseIsNotThere() {
		create("requester", this.name, "requests:read", "30");
		assertThat(revoke("requester2", idOf("requester"))).hasStatus(404);
		assertThat(revoke("requester", UUID.randomUUID())).hasStatus(404);
	}

	@Test
	void administratorSeesEverybodys() {
		create("requester", this.name, "requests:read", "30");
		assertThat(get("admin", "/tokens?all=true")).bodyText().contains(this.name, "Maya Lindqvist");
		assertThat(get("requester2", "/tokens?all=true")).bodyText().doesNotContain(this.name);
	}

	private MvcTestResult get(String username, String uri) {
		return this.mvc.get().uri(uri).with(As.session(username)).exchange();
	}

	private MvcTestResult create(String username, String name, String scope, String days) {
		return this.mvc.post()
			.uri("/tokens")
			.with(As.session(username))
			.with(csrf())
			.param("name", name)
			.param("scopes", scope)
			.param("days", days)
			.exchange();
	}

	private MvcTestResult revoke(String username, UUID id) {
		return this.mvc.post().uri("/tokens/{id}/revocation", id).with(As.session(username)).with(csrf()).exchange();
	}

	private UUID idOf(String username) {
		return this.tokens.listOwn(actor(username))
			.stream()
			.filter((token) -> token.name().equals(this.name))
			.findFirst()
			.orElseThrow()
			.id();
	}

	private Actor actor(String username) {
		return this.tokens.authenticate("pip_demo_" + username).orElseThrow().actor();
	}

}
