package dev.podidentity.portal.web;

import java.util.Locale;
import java.util.function.Predicate;

import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.identity.Role;
import org.jspecify.annotations.Nullable;

/** The places that the navigation leads to, in its order. */
enum Destination {

	HOME(null, "Home", "home", "/", (person) -> true),
	NEW_REQUEST("Requests", "New request", "plus", "/requests/new", Destination::asks),
	MY_REQUESTS("Requests", "My requests", "send", "/requests", Destination::asks),
	ALL_REQUESTS("Requests", "All requests", "users", "/requests?view=all", Person::seesAllRequests),
	WAITING_FOR_ME("Approvals", "Waiting for me", "inbox", "/approvals", (person) -> person.has(Role.APPROVER)),
	DELEGATIONS("Approvals", "Delegations", "replace", "/delegations", (person) -> true),
	ASSOCIATIONS("Access", "Associations", "hexagons", "/associations", (person) -> true),
	CLUSTERS("Access", "Clusters", "server-2", "/clusters", (person) -> true),
	AUDIT("Evidence", "Audit log", "list-details", "/audit", Destination::looksAfter),
	RULES("Administration", "Approval rules", "route", "/policy", (person) -> true),
	QUEUE("Administration", "Queue", "hourglass", "/queue", Destination::looksAfter),
	TOKENS("Administration", "API tokens", "key", "/tokens", (person) -> true);

	private final @Nullable String section;

	private final String label;

	private final String icon;

	private final String href;

	private final Predicate<Person> open;

	Destination(@Nullable String section, String label, String icon, String href, Predicate<Person> open) {
		this.section = section;
		this.label = label;
		this.icon = icon;
		this.href = href;
		this.open = open;
	}

	@Nullable String section() {
		return this.section;
	}

	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	boolean openTo(Person person) {
		return this.open.test(person);
	}

	Navigation.Entry entry(Whereabouts here, long count) {
		return new Navigation.Entry(this.label, this.href, this.icon, leadsTo(here), count, this == WAITING_FOR_ME);
	}

	private boolean leadsTo(Whereabouts here) {
		return switch (this) {
			case MY_REQUESTS -> here.at("/requests") && !here.inAllRequests();
			case ALL_REQUESTS -> here.at("/requests") && here.inAllRequests();
			case HOME, NEW_REQUEST -> here.at(this.href);
			case WAITING_FOR_ME, DELEGATIONS, ASSOCIATIONS, CLUSTERS, RULES, AUDIT, QUEUE, TOKENS ->
				here.under(this.href);
		};
	}

	private static boolean asks(Person person) {
		return person.has(Role.REQUESTER);
	}

	private static boolean looksAfter(Person person) {
		return person.has(Role.AUDITOR) || person.has(Role.ADMINISTRATOR);
	}

}
