package dev.podidentity.portal.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What an API token may be used for; never more than its owner may do today. */
public enum Scope {

	/** Read requests, associations and clusters. */
	REQUESTS_READ("requests:read", "Read requests, associations and clusters that you can see.",
			EnumSet.allOf(Role.class)),
	/** Ask, comment, withdraw, retry. */
	REQUESTS_WRITE("requests:write", "Ask for associations, comment, withdraw requests and retry failed changes.",
			EnumSet.of(Role.REQUESTER, Role.APPROVER, Role.ADMINISTRATOR)),
	/**
	 * Approve and reject; the routing policy says what, and can name any group, also a
	 * team.
	 */
	DECISIONS_WRITE("decisions:write", "Approve and reject requests of others, as yourself.",
			EnumSet.of(Role.REQUESTER, Role.APPROVER)),
	/**
	 * Propose rules and decide on those of others; the rules in force say who decides,
	 * and can name any group.
	 */
	POLICY_WRITE("policy:write", "Propose approval rules, and decide on those of others, as yourself.",
			EnumSet.of(Role.REQUESTER, Role.APPROVER, Role.ADMINISTRATOR)),
	/** Read the audit trail. */
	AUDIT_READ("audit:read", "Read the whole audit log.", EnumSet.of(Role.AUDITOR, Role.ADMINISTRATOR)),
	/** See the queue. */
	QUEUE_READ("queue:read", "See the queue, its stopped changes and stopped jobs.",
			EnumSet.of(Role.AUDITOR, Role.ADMINISTRATOR)),
	/** Settle what stopped. */
	QUEUE_WRITE("queue:write", "Resolve stopped changes, retry stopped jobs and give them up.",
			EnumSet.of(Role.ADMINISTRATOR)),
	/** Scrape metrics. */
	METRICS_READ("metrics:read", "Read the metrics of the portal, for a scraper such as Prometheus.",
			EnumSet.of(Role.AUDITOR, Role.ADMINISTRATOR));

	private final String value;

	private final String sentence;

	private final Set<Role> roles;

	Scope(String value, String sentence, Set<Role> roles) {
		this.value = value;
		this.sentence = sentence;
		this.roles = roles;
	}

	/** The name in the API, such as {@code requests:read}. */
	public String value() {
		return this.value;
	}

	/** What it allows, in words for its owner. */
	public String sentence() {
		return this.sentence;
	}

	/**
	 * Whether somebody of these roles may have it; who decides in the place of others may
	 * decide.
	 */
	public boolean isAllowedTo(Person person) {
		return (this == DECISIONS_WRITE && !person.standsInFor().isEmpty())
				|| person.roles().stream().anyMatch(this.roles::contains);
	}

	/** All that this person may give to a token. */
	public static Set<Scope> allowedTo(Person person) {
		Set<Scope> allowed = EnumSet.allOf(Scope.class);
		allowed.removeIf((scope) -> !scope.isAllowedTo(person));
		return allowed;
	}

	/** The scope of that name in the API. */
	public static Optional<Scope> find(String value) {
		return Arrays.stream(values()).filter((scope) -> scope.value.equals(value)).findFirst();
	}

}
