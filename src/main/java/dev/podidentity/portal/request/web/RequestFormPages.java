package dev.podidentity.portal.request.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.Group;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.request.ClusterNotRead;
import dev.podidentity.portal.request.InvalidRequest;
import dev.podidentity.portal.request.RequestDenied;
import dev.podidentity.portal.web.Crumb;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;

/**
 * The form of a request, whatever it is filled in for. One address for all buttons of the
 * form, told apart here and not by the mapping: two at once, which only a program sends,
 * must not be an error.
 */
@Component
class RequestFormPages {

	private final Catalog catalog;

	private final NewRequestPreflight preflight;

	private final People people;

	RequestFormPages(Catalog catalog, NewRequestPreflight preflight, People people) {
		this.catalog = catalog;
		this.preflight = preflight;
		this.people = people;
	}

	ModelAndView show(RequestFormPurpose purpose, RequestForm form, Actor actor) {
		return show(HttpStatus.OK, page(purpose, form, actor));
	}

	private NewRequestPage page(RequestFormPurpose purpose, RequestForm form, Actor actor) {
		return NewRequestPage.of(purpose, form, this.catalog, teams(purpose, form, actor));
	}

	/** The team of a request stays, and who is in one team has no choice. */
	private List<Choice> teams(RequestFormPurpose purpose, RequestForm form, Actor actor) {
		List<String> teams = this.people.teamsOf(actor.person());
		if (purpose.edited() != null || teams.size() < 2) {
			return List.of();
		}
		List<Choice> choices = new ArrayList<>();
		choices.add(new Choice("", "The one that owns the targets, else " + name(teams.get(0)), false));
		teams.forEach((team) -> choices.add(new Choice(team, name(team), team.equals(form.team()))));
		return choices;
	}

	private String name(String team) {
		return this.people.group(team).map(Group::name).orElse(team);
	}

	/**
	 * Answers a button; what is refused is shown again with everything that was typed.
	 * @param part what the script wants to swap, or null where the browser itself asks
	 * @param sending what sending leads to
	 */
	ModelAndView press(RequestFormPurpose purpose, MultiValueMap<String, String> parameters, @Nullable String part,
			Actor actor, Function<RequestForm, ModelAndView> sending) {
		RequestFormParameters sent = new RequestFormParameters(parameters);
		RequestFormButton button = RequestFormButton.pressed(sent);
		RequestForm form = button.edit(RequestForm.of(sent), sent);
		NewRequestPage page = page(purpose, form, actor);
		return switch (button) {
			case SEND -> send(page, actor, sending);
			case PREFLIGHT -> show(HttpStatus.OK, checked(page, actor).focusedOn(button.focus(form)));
			case REFRESH -> show(HttpStatus.OK, refreshed(page, actor, part != null));
			case ADD_TARGET, REMOVE_TARGET, ADD_TAG, REMOVE_TAG ->
				show(HttpStatus.OK, page.focusedOn(button.focus(form)));
		};
	}

	private ModelAndView send(NewRequestPage page, Actor actor, Function<RequestForm, ModelAndView> sending) {
		try {
			return sending.apply(page.form());
		}
		catch (InvalidRequest ex) {
			return show(HttpStatus.UNPROCESSABLE_CONTENT,
					known(page, actor).with(RequestFormErrors.of(page.form(), ex.violations())));
		}
		catch (RequestDenied ex) {
			return show(HttpStatus.FORBIDDEN, known(page, actor).with(RequestFormErrors.ofWhole(ex.reason())));
		}
		catch (ClusterNotRead ex) {
			return show(HttpStatus.CONFLICT, page.with(RequestFormErrors.ofWhole(ex.reason())));
		}
	}

	/** The script asks after each change, so it gets the checks without a button. */
	private NewRequestPage refreshed(NewRequestPage page, Actor actor, boolean script) {
		if (!script) {
			return page.focusedOn(RequestFormButton.REFRESH.focus(page.form()));
		}
		return known(page, actor);
	}

	/** What is refused keeps what was told before it was sent. */
	private NewRequestPage known(NewRequestPage page, Actor actor) {
		return page.form().checkable() ? checked(page, actor) : page;
	}

	private NewRequestPage checked(NewRequestPage page, Actor actor) {
		return page.with(this.preflight.of(page.form(), page.purpose(), actor));
	}

	private static ModelAndView show(HttpStatusCode status, NewRequestPage page) {
		List<Crumb> crumbs = List.of(new Crumb("Requests", "/requests"), Crumb.here(page.purpose().title()));
		return new ModelAndView("request/new", Map.of("page", page, "crumbs", crumbs), status);
	}

}
