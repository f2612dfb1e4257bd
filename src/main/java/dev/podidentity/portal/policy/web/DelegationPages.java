package dev.podidentity.portal.policy.web;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.DelegationWish;
import dev.podidentity.portal.identity.Delegations;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.web.Crumb;
import dev.podidentity.portal.web.FieldMessage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Puts the page about delegations together. */
@Component
class DelegationPages {

	/** As the control for a date and a time wants it. */
	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm")
		.withZone(ZoneOffset.UTC);

	private final Delegations delegations;

	private final People people;

	private final Clock clock;

	DelegationPages(Delegations delegations, People people, Clock clock) {
		this.delegations = delegations;
		this.people = people;
		this.clock = clock;
	}

	/** The form before anything is typed; it begins now. */
	DelegationWish blank() {
		return new DelegationWish("", MINUTE.format(this.clock.instant()), "", "");
	}

	ModelAndView show(HttpStatus status, Actor actor, boolean all, DelegationWish form, List<FieldMessage> errors) {
		Person reader = actor.person();
		boolean everybodys = all && Delegations.seesAll(reader);
		ModelAndView shown = new ModelAndView("policy/delegations", status);
		shown.addObject("page",
				new DelegationPage(
						(everybodys ? this.delegations.listAll(actor) : this.delegations.listOwn(actor)).stream()
							.map((delegation) -> DelegationPage.Row.of(delegation, reader))
							.toList(),
						everybodys, Delegations.seesAll(reader), !reader.groups().isEmpty(), colleagues(reader), form,
						errors));
		shown.addObject("crumbs", List.of(Crumb.here("Delegations")));
		return shown;
	}

	/** Who shares a group is proposed; anybody else can be typed. */
	private List<Person> colleagues(Person reader) {
		return this.people.membersOf(reader.groups())
			.stream()
			.filter((person) -> !person.username().equals(reader.username()))
			.toList();
	}

}
