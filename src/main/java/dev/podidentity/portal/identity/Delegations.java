package dev.podidentity.portal.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.audit.WholeText;
import dev.podidentity.portal.audit.VisibleText;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives, ends and shows delegations. What they allow is worked out whenever somebody
 * decides, so here nothing but the wish of the one who gives it is checked.
 */
@Service
public class Delegations {

	/** How long one can be, in days. */
	public static final int MOST_DAYS = 90;

	/** How many are listed, the newest. */
	public static final int LISTED = 200;

	private static final int LONGEST_REASON = 1000;

	private static final Duration LONGEST = Duration.ofDays(MOST_DAYS);

	private static final Duration LATEST_START = Duration.ofDays(365);

	private static final ObjectRef NEW = new ObjectRef("delegation", "new", "A new delegation");

	private final StoredDelegations delegations;

	private final PeopleDirectory people;

	private final AuditTrail trail;

	private final Clock clock;

	Delegations(StoredDelegations delegations, PeopleDirectory people, AuditTrail trail, Clock clock) {
		this.delegations = delegations;
		this.people = people;
		this.trail = trail;
		this.clock = clock;
	}

	/**
	 * Lets another person decide in the place of the acting one. A start that has passed
	 * means now.
	 * @throws DelegationRefused naming each field that is wrong
	 */
	@Transactional
	public Delegation give(Actor actor, DelegationWish wish) {
		Instant now = this.clock.instant();
		Map<String, String> problems = problems(actor, wish, now);
		if (problems.isEmpty()) {
			Instant start = wish.start().filter(now::isBefore).orElse(now);
			Instant end = wish.end().orElseThrow();
			if (isFree(actor.username(), wish.username(), start, end)) {
				return view(this.delegations.save(new StoredDelegation(actor.username(), wish.username(), start, end,
						String.valueOf(wish.reason()).strip(), now)), actor);
			}
			problems.put("delegate", "This person decides in your place already at that time. End that one first.");
		}
		this.trail.recordRefusal(
				AuditEntry.denied(actor.username(), "delegation.give", NEW, String.join(" ", problems.values())));
		throw new DelegationRefused(problems);
	}

	private Map<String, String> problems(Actor actor, DelegationWish wish, Instant now) {
		Map<String, String> problems = new LinkedHashMap<>();
		who(actor, wish.username()).ifPresent((problem) -> problems.put("delegate", problem));
		start(wish, now).ifPresent((problem) -> problems.put("startsAt", problem));
		end(wish, now).ifPresent((problem) -> problems.put("endsAt", problem));
		why(wish.reason()).ifPresent((problem) -> problems.put("reason", problem));
		if (actor.person().groups().isEmpty()) {
			problems.put("", "You are in no group that could decide, so there is nothing to hand on.");
		}
		return problems;
	}

	private boolean isFree(String delegator, String delegate, Instant start, Instant end) {
		return this.delegations.findBetween(delegator, delegate)
			.stream()
			.noneMatch((delegation) -> delegation.overlaps(start, end));
	}

	private Optional<String> who(Actor actor, String delegate) {
		if (delegate.isEmpty()) {
			return Optional.of("Name the person who decides in your place.");
		}
		if (delegate.equals(actor.username())) {
			return Optional.of("Name somebody else: you decide for yourself anyway.");
		}
		boolean impossible = delegate.length() > 100 || delegate.chars().anyMatch(Character::isISOControl);
		return (impossible || this.people.find(delegate).isEmpty())
				? Optional.of("Nobody who can sign in has this account name.") : Optional.empty();
	}

	private static Optional<String> start(DelegationWish wish, Instant now) {
		Optional<Instant> start = wish.start();
		if (start.isEmpty()) {
			return Optional.of("Say from when on, such as 2027-01-31T08:00Z.");
		}
		return start.get().isAfter(now.plus(LATEST_START)) ? Optional.of("Use a start within a year.")
				: Optional.empty();
	}

	private static Optional<String> end(DelegationWish wish, Instant now) {
		Optional<Instant> end = wish.end();
		if (end.isEmpty()) {
			return Optional.of("Say until when, such as 2027-01-31T18:00Z.");
		}
		if (!end.get().isAfter(now)) {
			return Optional.of("Use an end that is still to come.");
		}
		Instant start = wish.start().filter(now::isBefore).orElse(now);
		if (!end.get().isAfter(start)) {
			return Optional.of("Use an end after the start.");
		}
		return (Duration.between(start, end.get()).compareTo(LONGEST) > 0)
				? Optional.of("Use an end at most " + MOST_DAYS + " days after the start.") : Optional.empty();
	}

	private static Optional<String> why(@Nullable String reason) {
		if (!VisibleText.isIn(reason)) {
			return Optional.of("Say why: it is kept with the delegation and in the trail.");
		}
		if (reason.length() > LONGEST_REASON) {
			return Optional.of("Use at most " + LONGEST_REASON + " characters.");
		}
		return WholeText.fault(reason);
	}

	/**
	 * Ends a delegation at once; where it has ended already nothing changes.
	 * @throws DelegationNotFound also if the person may not know of it
	 * @throws DelegationForbidden if it is not the person's to end
	 */
	@Transactional
	public Delegation end(Actor actor, UUID id) {
		Person person = actor.person();
		Optional<StoredDelegation> found = this.delegations.findById(id)
			.filter((delegation) -> delegation.concerns(person) || seesAll(person));
		if (found.isEmpty()) {
			refused(actor, id, "There is none that this person may see.");
			throw new DelegationNotFound(id);
		}
		StoredDelegation delegation = found.get();
		if (!isToEnd(delegation, person)) {
			refused(actor, id, DelegationForbidden.REASON);
			throw new DelegationForbidden();
		}
		delegation.end(actor.username(), this.clock.instant());
		return view(this.delegations.save(delegation), actor);
	}

	private void refused(Actor actor, UUID id, String why) {
		this.trail.recordRefusal(AuditEntry.denied(actor.username(), "delegation.end",
				new ObjectRef("delegation", id.toString(), id.toString()), why));
	}

	private static boolean isToEnd(StoredDelegation delegation, Person person) {
		return delegation.delegator().equals(person.username()) || person.has(Role.ADMINISTRATOR);
	}

	/** Whether the person looks after the delegations of everybody. */
	public static boolean seesAll(Person person) {
		return person.has(Role.AUDITOR) || person.has(Role.ADMINISTRATOR);
	}

	/** Those that the person gave or received, the newest first. */
	@Transactional(readOnly = true)
	public List<Delegation> listOwn(Actor actor) {
		return views(this.delegations.findOf(actor.username(), Limit.of(LISTED)), actor);
	}

	/** Everybody's for administrators and auditors, the newest first; for others none. */
	@Transactional(readOnly = true)
	public List<Delegation> listAll(Actor actor) {
		return seesAll(actor.person()) ? views(this.delegations.findNewest(Limit.of(LISTED)), actor) : List.of();
	}

	private Delegation view(StoredDelegation delegation, Actor actor) {
		return views(List.of(delegation), actor).get(0);
	}

	private List<Delegation> views(List<StoredDelegation> stored, Actor actor) {
		Set<String> usernames = new TreeSet<>();
		stored.forEach((delegation) -> {
			usernames.add(delegation.delegator());
			usernames.add(delegation.delegate());
			if (delegation.revokedBy() != null) {
				usernames.add(delegation.revokedBy());
			}
		});
		Map<String, String> names = this.people.displayNames(usernames);
		Instant now = this.clock.instant();
		return stored.stream().map((delegation) -> view(delegation, names, actor.person(), now)).toList();
	}

	private static Delegation view(StoredDelegation delegation, Map<String, String> names, Person reader, Instant now) {
		String endedBy = delegation.revokedBy();
		return new Delegation(delegation.id(), delegation.delegator(),
				names.getOrDefault(delegation.delegator(), delegation.delegator()), delegation.delegate(),
				names.getOrDefault(delegation.delegate(), delegation.delegate()), delegation.startsAt(),
				delegation.endsAt(), delegation.reason(), delegation.createdAt(), delegation.revokedAt(),
				(endedBy != null) ? names.getOrDefault(endedBy, endedBy) : null, status(delegation, now),
				!delegation.hasEnded(now) && isToEnd(delegation, reader));
	}

	private static Delegation.Status status(StoredDelegation delegation, Instant now) {
		if (delegation.revokedAt() != null) {
			return Delegation.Status.ENDED;
		}
		if (delegation.hasEnded(now)) {
			return Delegation.Status.OVER;
		}
		return now.isBefore(delegation.startsAt()) ? Delegation.Status.PLANNED : Delegation.Status.IN_FORCE;
	}

}
