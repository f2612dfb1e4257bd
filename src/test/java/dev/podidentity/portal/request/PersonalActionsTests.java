package dev.podidentity.portal.request;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Scope;
import dev.podidentity.portal.policy.Deciders;
import dev.podidentity.portal.policy.FakePeople;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Persons;
import dev.podidentity.portal.policy.Policies;
import dev.podidentity.portal.policy.PolicyInForce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** What is told of what may be done is what is let do it: by whom, and through what. */
class PersonalActionsTests {

	private final FakePeople people = FakePeople.demo();

	private final Deciders deciders = Policies.deciders(this.people);

	private final Changes changes = mock(Changes.class);

	private final RequestViews views = new RequestViews(new RequestGuard(this.deciders, ARequest.CLOCK), this.deciders,
			mock(Evidence.class), this.changes, this.people, mock(PolicyInForce.class), mock(CredentialsOfPods.class));

	private final AssociationRequest request = ARequest.submitted();

	@Test
	void waysToResolveAChangeAreThoseOfThePersonWhoLooks() {
		approve();
		when(this.changes.of(this.request.id())).thenReturn(List.of(stopped()));
		assertThat(this.views.of(this.request, Actors.inBrowser(Persons.TOM)).actions().resolve().granted()).isTrue();
		assertThat(resolutions(Actors.inBrowser(Persons.TOM)).get(Resolution.GIVE_UP)).isEqualTo(Permission.GRANTED);
		for (Person other : List.of(Persons.MAYA, Persons.JONAS, Persons.ELENA)) {
			RequestView view = this.views.of(this.request, Actors.inBrowser(other));
			assertThat(resolutions(Actors.inBrowser(other)).values()).as(other.username())
				.hasSize(Resolution.values().length)
				.allSatisfy((permission) -> assertThat(permission).isEqualTo(view.actions().resolve()))
				.noneMatch(Permission::granted);
		}
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			requests:read,   false, false, false
			requests:write,  false, true,  false
			decisions:write, true,  false, false
			queue:write,     false, false, true
			""")
	void tokenIsToldOnlyWhatItsScopesAreOpenTo(String scope, boolean decides, boolean writes, boolean settles) {
		Set<Scope> scopes = Set.of(Scope.find(scope).orElseThrow());
		assertThat(through(scopes, Persons.JONAS).actions().decide().granted()).isEqualTo(decides);
		assertThat(through(scopes, Persons.JONAS).actions().approve().granted()).isEqualTo(decides);
		assertThat(through(scopes, Persons.JONAS).actions().comment().granted()).isEqualTo(writes);
		assertThat(through(scopes, Persons.JONAS).reassignment().reassign().granted()).isEqualTo(decides || writes);
		assertThat(through(scopes, Persons.MAYA).actions().withdraw().granted()).isEqualTo(writes);
		assertThat(through(scopes, Asking.MAYA.person()).actions().edit().granted()).isEqualTo(writes);
		assertThat(through(scopes, Persons.MAYA).reminder().send().granted()).isEqualTo(writes);
		approve();
		when(this.changes.of(this.request.id())).thenReturn(List.of(stopped()));
		assertThat(through(scopes, Persons.JONAS).actions().retry().granted()).isEqualTo(writes);
		RequestView view = through(scopes, Persons.TOM);
		assertThat(view.actions().resolve().granted()).isEqualTo(settles);
		assertThat(Objects.requireNonNull(view.changes().get(0).resolutions().get(Resolution.GIVE_UP)).granted())
			.isEqualTo(settles);
	}

	@Test
	void missingScopeIsNamed() {
		assertThat(through(Set.of(Scope.REQUESTS_READ), Persons.JONAS).actions().decide().reason())
			.isEqualTo("This token may not be used for it. Use one with the scope decisions:write.");
		assertThat(through(Set.of(Scope.REQUESTS_READ), Persons.JONAS).reassignment().reassign().reason())
			.isEqualTo("This token may not be used for it. Use one with the scope decisions:write or requests:write.");
	}

	private RequestView through(Set<Scope> scopes, Person owner) {
		return this.views.of(this.request, new Actor(owner, UUID.randomUUID(), null, null, scopes));
	}

	private Map<Resolution, Permission> resolutions(Actor actor) {
		return this.views.of(this.request, actor).changes().get(0).resolutions();
	}

	private static Changes.ChangeView stopped() {
		Permission nothing = Permission.refused(Permission.Refusal.Kind.ILLEGAL_STATE, "Nothing is there.");
		return Refusals.change(ChangeStatus.FAILED)
			.with(Map.of(Resolution.ADOPT, nothing, Resolution.REPLACE, nothing, Resolution.GIVE_UP,
					Permission.GRANTED));
	}

	private void approve() {
		this.request.approve(1, Actors.inBrowser(Persons.JONAS), null, this.request.current().plan(), ARequest.LATER);
	}

}
