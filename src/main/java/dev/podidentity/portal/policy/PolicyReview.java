package dev.podidentity.portal.policy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.audit.WholeText;
import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.jobs.Jobs;
import dev.podidentity.portal.policy.PolicyChange.Acted;
import dev.podidentity.portal.policy.PolicyChangeRefused.Fault;
import dev.podidentity.portal.policy.PolicyChangeRefused.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Proposals of other rules and the decisions on them. Each act is one transaction with
 * its audit event; with the last approval the new version is in it too. What is refused
 * leaves an event as well.
 */
@Service
public class PolicyReview {

	private static final int MAX_TEXT = 200_000;

	private static final int MOST_CHECKS = 2;

	/** Proposals that wait to be tried on past requests. */
	private static final int MOST_TRIALS = 5;

	private static final int MAX_COMMENT = 4000;

	private static final ObjectRef NEW = new ObjectRef("policy-change", "new", "A rules proposal");

	private final PolicyChanges changes;

	private final PolicyVersions versions;

	private final PolicyInForce inForce;

	private final PolicyChangeGuard guard;

	private final PolicyChangeViews views;

	private final Simulations simulations;

	private final PolicyLint lint;

	private final CheckSlots slots = new CheckSlots(MOST_CHECKS);

	private final Jobs jobs;

	private final AuditTrail trail;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final Clock clock;

	private final ObjectProvider<KnownEnvironments> environments;

	PolicyReview(PolicyChanges changes, PolicyVersions versions, PolicyInForce inForce, PolicyChangeGuard guard,
			PolicyChangeViews views, Simulations simulations, People people, Jobs jobs, AuditTrail trail,
			ApplicationEventPublisher events, TransactionOperations transaction, Clock clock,
			ObjectProvider<KnownEnvironments> environments) {
		this.changes = changes;
		this.versions = versions;
		this.inForce = inForce;
		this.guard = guard;
		this.views = views;
		this.simulations = simulations;
		this.lint = new PolicyLint(people);
		this.jobs = jobs;
		this.trail = trail;
		this.events = events;
		this.transaction = transaction;
		this.clock = clock;
		this.environments = environments;
	}

	/** Whether this person proposes rules. */
	public Permission mayPropose(Actor actor) {
		return this.guard.mayPropose(actor.person());
	}

	/**
	 * What is wrong with these rules and tests; stores nothing.
	 * @throws PolicyChangeRefused where this person does not propose rules, or a text is
	 * missing or too long
	 */
	public PolicyCheck check(@Nullable String text, @Nullable String tests, Actor actor) {
		return refusing("policy.check", NEW, actor, () -> {
			PolicyChangeRefused.demand(this.guard.mayPropose(actor.person()));
			Texts texts = new Texts();
			String given = texts.required("text", text, MAX_TEXT);
			String beside = texts.optional("tests", tests, MAX_TEXT);
			texts.demand();
			return check(given, beside);
		});
	}

	private PolicyCheck check(String text, @Nullable String tests) {
		return this.slots.taking(
				() -> PolicyCheck.of(text, tests,
						(policy) -> Stream.concat(this.lint.problems(policy).stream(),
								this.lint.understaffed(policy).stream())
							.toList(),
						(policy) -> Stream
							.of(PolicyLint.environments(policy, environments()), this.lint.noTeams(policy),
									this.lint.idle(policy), this.lint.escalations(policy))
							.flatMap(List::stream)
							.toList(),
						this.clock));
	}

	private Set<String> environments() {
		KnownEnvironments known = this.environments.getIfAvailable();
		return (known != null) ? known.environments() : Set.of();
	}

	/**
	 * Stores a proposal and has it tried on past requests in the background. The same
	 * rules proposed again, on top of the same version, are the proposal that waits
	 * already.
	 * @throws PolicyChangeRefused where this person does not propose rules, they cannot
	 * come in force as they are, change nothing, or are made of another version than the
	 * one in force
	 */
	public PolicyChangeView propose(PolicyProposal proposal, Actor actor) {
		return refusing("policy.propose", NEW, actor, () -> {
			PolicyChangeRefused.demand(this.guard.mayPropose(actor.person()));
			this.inForce.lookAgain();
			PolicyDocument current = this.inForce.document();
			PolicyChange proposed = checked(proposal, current, actor);
			return waiting(proposed).map((known) -> this.views.of(known, actor)).orElseGet(() -> {
				if (this.simulations.unfinished() >= MOST_TRIALS) {
					throw PolicyChangeRefused
						.of(Kind.BUSY, "Other proposals are being tried on past requests. Yours was"
								+ " not sent. Try again in some minutes, or have those withdrawn that nobody needs.");
				}
				return store(proposed, actor);
			});
		});
	}

	private Optional<PolicyChange> waiting(PolicyChange proposed) {
		return this.changes
			.findByStatusAndDigestAndBase(PolicyChangeStatus.PROPOSED, proposed.digest(), proposed.base())
			.stream()
			.filter((known) -> known.author().equals(proposed.author())
					&& Objects.equals(known.tests(), proposed.tests()))
			.findFirst();
	}

	private PolicyChangeView store(PolicyChange proposed, Actor actor) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			PolicyChange stored = this.changes.saveAndFlush(proposed);
			this.events.publishEvent(stored.proposed());
			PolicySimulation.enqueue(this.jobs, stored);
			return this.views.of(stored, actor);
		}));
	}

	private PolicyChange checked(PolicyProposal proposal, PolicyDocument current, Actor actor) {
		Integer base = proposal.base();
		if (base != null && base != current.number()) {
			throw PolicyChangeRefused.of(Kind.OUTDATED,
					"Version " + current.number() + " is in force, and this was made of version " + base
							+ ". Look at what changed, and propose it again.");
		}
		Texts texts = new Texts();
		String text = texts.required("text", proposal.text(), MAX_TEXT);
		String tests = texts.optional("tests", proposal.tests(), MAX_TEXT);
		String reason = texts.required("reason", proposal.reason(), MAX_COMMENT).strip();
		if (current.holds(text, tests)) {
			texts.fault("text", "These are the rules and tests of version " + current.number()
					+ ", which is in force. Change something.");
		}
		if (!text.isEmpty()) {
			PolicyCheck check = check(text, tests);
			check.problems().forEach((problem) -> texts.fault("text", problem));
			check.failures().forEach((failure) -> texts.fault("tests", failure));
		}
		texts.demand();
		PolicyChange proposed = new PolicyChange(current.number(), text, tests, reason, actor, this.clock.instant());
		int quorum = this.inForce.current().policy().changes().quorum();
		if (this.views.deciders(proposed).size() < quorum) {
			throw PolicyChangeRefused.of(Kind.ILLEGAL_STATE,
					"Nobody could agree to this: it takes " + ((quorum == 1) ? "one person" : quorum + " people")
							+ " besides you. It was not sent. Have people added to the groups that decide on rules.");
		}
		return proposed;
	}

	/**
	 * Agrees to what is proposed; with the last approval it is in force.
	 * @throws PolicyChangeRefused where it is not there, not allowed, decided, outdated,
	 * or could not come in force any more
	 */
	public PolicyChangeView approve(long number, @Nullable String comment, Actor actor) {
		return act("policy.approve", number, actor, (change) -> {
			PolicyChangeRefused
				.demand(this.guard.mayApprove(change, this.simulations.find(number).orElse(null), actor.person()));
			Texts texts = new Texts();
			String said = texts.optional("comment", comment, MAX_COMMENT);
			texts.demand();
			PolicyCheck check = check(change.text(), change.tests());
			if (!check.passed()) {
				throw PolicyChangeRefused.of(Kind.ILLEGAL_STATE,
						"It could not come in force any more: " + String.join(" ", check.all()));
			}
			// read in this transaction: one that another replica puts in force meanwhile
			// is not that of the guard
			change.approve(this.versions.newestNumber(), this.inForce.current().policy().changes().quorum(), actor,
					said, this.clock.instant());
		});
	}

	/**
	 * Says no to what is proposed; the comment is required.
	 * @throws PolicyChangeRefused where it is not there, not allowed, or decided
	 */
	public PolicyChangeView reject(long number, @Nullable String comment, Actor actor) {
		return act("policy.reject", number, actor, (change) -> {
			PolicyChangeRefused.demand(this.guard.mayDecide(change, actor.person()));
			Texts texts = new Texts();
			String said = texts.required("comment", comment, MAX_COMMENT).strip();
			texts.demand();
			change.reject(actor, said, this.clock.instant());
		});
	}

	/**
	 * Takes one's own proposal back.
	 * @throws PolicyChangeRefused where it is not there, not one's own, or decided
	 */
	public PolicyChangeView withdraw(long number, Actor actor) {
		return act("policy.withdraw", number, actor, (change) -> {
			PolicyChangeRefused.demand(this.guard.mayWithdraw(change, actor.person()));
			change.withdraw(actor, this.clock.instant());
		});
	}

	private PolicyChangeView act(String action, long number, Actor actor, Consumer<PolicyChange> intent) {
		return refusing(action, Acted.object(number), actor, () -> {
			this.inForce.lookAgain();
			try {
				return Objects.requireNonNull(this.transaction.execute((status) -> {
					PolicyChange change = this.views.visible(number, actor);
					intent.accept(change);
					this.changes.saveAndFlush(change);
					if (change.status() == PolicyChangeStatus.ADOPTED) {
						PolicyDocument adopted = change.adopted();
						this.versions.add(adopted);
						this.events.publishEvent(new PolicyAdopted(adopted.number()));
					}
					return this.views.of(change, actor);
				}));
			}
			catch (ConcurrencyFailureException | DuplicateKeyException ex) {
				throw PolicyChangeRefused.of(Kind.ILLEGAL_STATE,
						"Somebody else decided at the same moment. Look at it again. Nothing of yours was stored.");
			}
		});
	}

	private <T> T refusing(String action, ObjectRef object, Actor actor, Supplier<T> act) {
		try {
			return act.get();
		}
		catch (PolicyChangeRefused refusal) {
			if (refusal.kind() != Kind.INVALID) {
				this.trail.recordRefusal(AuditEntry.denied(actor.username(), action, object, refusal.reason()));
			}
			throw refusal;
		}
	}

	/**
	 * Reads the texts that were sent and tells everything that is wrong with them at
	 * once.
	 */
	private static final class Texts {

		private final List<Fault> faults = new ArrayList<>();

		void fault(String field, String message) {
			this.faults.add(new Fault(field, message));
		}

		/** Refuses where anything is wrong. */
		void demand() {
			if (!this.faults.isEmpty()) {
				throw PolicyChangeRefused.invalid(this.faults);
			}
		}

		/** Empty where it is missing or wrong. */
		String required(String field, @Nullable String text, int most) {
			if (!VisibleText.isIn(text)) {
				fault(field, switch (field) {
					case "text" -> "Write the rules.";
					case "reason" -> "Say why: those who decide read it.";
					default -> "Say why: the author sees it. Needed unless you approve.";
				});
			}
			return Objects.requireNonNullElse(optional(field, text, most), "");
		}

		/** Null where it is missing or wrong. */
		@Nullable String optional(String field, @Nullable String text, int most) {
			if (!VisibleText.isIn(text)) {
				return null;
			}
			if (text.length() > most) {
				fault(field, "Use at most " + most + " characters.");
				return null;
			}
			Optional<String> unstorable = WholeText.fault(text);
			if (unstorable.isPresent()) {
				fault(field, unstorable.get());
				return null;
			}
			// as files have it; forms send CR LF
			return text.replace("\r\n", "\n");
		}

	}

}
