package dev.podidentity.portal.request;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VisibleRequestsTests {

	private final FakeRequests requests = new FakeRequests();

	private final AssociationRequest request = this.requests.with(ARequest.submitted());

	private final VisibleRequests visible = new VisibleRequests(this.requests);

	@ParameterizedTest
	@ValueSource(strings = { "REQ-1001", "req-1001", "1001", "0001001" })
	void requestIsFoundByItsNumber(String reference) {
		assertThat(this.visible.get(reference, Persons.MAYA)).isSameAs(this.request);
	}

	@Test
	void requestIsFoundByItsIdInAnyCase() {
		String id = this.request.id().toString();
		assertThat(this.visible.get(id, Persons.MAYA)).isSameAs(this.request);
		assertThat(this.visible.get(id.toUpperCase(Locale.ROOT), Persons.MAYA)).isSameAs(this.request);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "REQ-", "REQ-1002", "REQ-1001\n", " 1001", "1001x", "-1001", "1001.0", "REQ-٣",
			"99999999999999999999", "1-1-1-1-1", "REQ--1001", "../1001", "'" })
	void otherReferencesAreNotFound(String reference) {
		assertThatExceptionOfType(RequestNotFound.class).isThrownBy(() -> this.visible.get(reference, Persons.MAYA))
			.withMessage("There is no request " + reference + ".");
	}

	@Test
	void unknownIdIsNotFound() {
		assertThatExceptionOfType(RequestNotFound.class)
			.isThrownBy(() -> this.visible.get(UUID.randomUUID().toString(), Persons.MAYA));
	}

	@ParameterizedTest
	@CsvSource({ "requester, true", "requester2, false", "approver, true", "security, true", "auditor, true",
			"admin, true" })
	void requestIsSeenByThoseWhoAskDecideAuditOrAdminister(String username, boolean seen) {
		Person person = FakePeople.demo().find(username).orElseThrow();
		assertThat(sees(person)).isEqualTo(seen);
	}

	@Test
	void requestIsSeenByTheTeamThatAsked() {
		assertThat(sees(Persons.person("colleague", "Cleo", Persons.PAYMENTS))).isTrue();
	}

	@Test
	void requestIsSeenByTheTeamsThatOwnItsTargets() {
		AssociationRequest owned = this.requests.with(ARequest.submitted(APlan.owned("search", "checkout")));
		assertThat(VisibleRequests.visible(owned, Persons.NOAH)).isTrue();
		assertThat(VisibleRequests.visible(owned, new Person("x", "X", Set.of("data"), Set.of()))).isFalse();
	}

	@Test
	void requestIsSeenByWhomThePolicyNamesInAnyStage() {
		AssociationRequest owned = this.requests.with(ARequest.submitted(APlan
			.of(new Plan.Stage("Platform", List.of("platform"), 1), new Plan.Stage("Owners", List.of("checkout"), 1))));
		assertThat(this.visible.get(owned.id().toString(), Persons.NOAH)).isSameAs(owned);
	}

	@Test
	void requestIsSeenByWhoStandsInForSomebodyWhoDecidesIt() {
		assertThat(sees(Persons.NOAH.standingInFor(List.of(Persons.JONAS)))).isTrue();
		assertThat(sees(Persons.NOAH.standingInFor(List.of(Persons.MAYA)))).as("her team asked, it does not decide")
			.isFalse();
	}

	@Test
	void requestIsSeenByWhoDecidedItInAnothersPlaceAlsoWhenThatIsOver() {
		this.request.approve(1, Actors.inBrowser(Persons.NOAH).inPlaceOf(Persons.JONAS), null,
				this.request.current().plan(), ARequest.LATER);
		assertThat(sees(Persons.NOAH)).isTrue();
		assertThat(sees(Persons.person("stranger", "Sten", Persons.CHECKOUT))).isFalse();
	}

	@Test
	void requestWithoutTeamIsSeenByWhoAskedOnly() {
		AssociationRequest alone = AssociationRequest.submit(AContent.plain().build(), APlan.simple(),
				Actors.inBrowser(Persons.MAYA), null, ARequest.LATER);
		this.requests.with(alone);
		assertThat(this.visible.get(alone.id().toString(), Persons.MAYA)).isSameAs(alone);
		assertThatExceptionOfType(RequestNotFound.class).isThrownBy(
				() -> this.visible.get(alone.id().toString(), Persons.person("colleague", "Cleo", Persons.PAYMENTS)));
	}

	private boolean sees(Person person) {
		try {
			return this.visible.get("REQ-1001", person) == this.request;
		}
		catch (RequestNotFound ex) {
			return false;
		}
	}

}
