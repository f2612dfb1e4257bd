package dev.podidentity.portal.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditEntry.Outcome;
import dev.podidentity.portal.audit.AuditedEvent;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.PolicyChangeRefused.Kind;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.util.Assert;

/**
 * Rules that somebody proposes in place of those in force. The text is never edited, so
 * that what comes in force is what was read. Whether a person may decide is asked before,
 * in {@link PolicyChangeGuard}.
 */
@Entity
@Table(name = "policy_change")
@DynamicUpdate
class PolicyChange extends AbstractAggregateRoot<PolicyChange> {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	@Column(name = "number", nullable = false)
	private @Nullable Long number;

	@Version
	private @Nullable Long version;

	/** Number of the version that it was made of. */
	@Column(name = "base", nullable = false, updatable = false)
	private int base;

	@Column(name = "text", nullable = false, updatable = false)
	private String text;

	@Column(name = "tests", updatable = false)
	private @Nullable String tests;

	@Column(name = "digest", nullable = false, updatable = false)
	private String digest;

	@Column(name = "reason", nullable = false, updatable = false)
	private String reason;

	@Column(name = "author", nullable = false, updatable = false)
	private String author;

	@Enumerated(EnumType.STRING)
	@Column(name = "status", nullable = false)
	private PolicyChangeStatus status;

	@Column(name = "created_at", nullable = false, updatable = false)
	private Instant createdAt;

	@Column(name = "ended_at")
	private @Nullable Instant endedAt;

	@ElementCollection(fetch = FetchType.EAGER)
	@CollectionTable(name = "policy_change_decision", joinColumns = @JoinColumn(name = "change_number"))
	@OrderColumn(name = "position")
	private List<Decision> decisions = new ArrayList<>();

	protected PolicyChange() {
	}

	/** New ones, waiting for decisions. */
	PolicyChange(int base, String text, @Nullable String tests, String reason, Actor author, Instant at) {
		this.base = base;
		this.text = text;
		this.tests = tests;
		this.digest = PolicyVersions.digest(text);
		this.reason = reason;
		this.author = author.username();
		this.status = PolicyChangeStatus.PROPOSED;
		this.createdAt = at;
	}

	/** What to tell once they are saved and have a number. */
	Acted proposed() {
		return acted("policy.propose", this.author, this.reason, null);
	}

	/**
	 * Counts an approval; with the last one the rules come in force.
	 * @param inForce number of the version in force
	 * @param quorum how many have to agree
	 * @throws PolicyChangeRefused where they wait for nothing any more, or were made of
	 * another version than the one in force
	 */
	void approve(int inForce, int quorum, Actor by, @Nullable String comment, Instant at) {
		demandOpen();
		if (this.base != inForce) {
			throw PolicyChangeRefused.of(Kind.OUTDATED,
					"Version " + inForce + " came in force since this was made of version " + this.base
							+ ". Propose it again, on top of that.");
		}
		decide(Verdict.APPROVED, by, comment, at);
		PolicyChangeStatus before = this.status;
		if (missing(quorum) == 0) {
			end(PolicyChangeStatus.ADOPTED, at);
		}
		registerEvent(acted("policy.approve", by.username(), comment, before));
	}

	/**
	 * Says no, finally.
	 * @throws PolicyChangeRefused where they wait for nothing any more
	 */
	void reject(Actor by, String comment, Instant at) {
		demandOpen();
		decide(Verdict.REJECTED, by, comment, at);
		end(PolicyChangeStatus.REJECTED, at);
		registerEvent(acted("policy.reject", by.username(), comment, PolicyChangeStatus.PROPOSED));
	}

	/**
	 * Takes them back.
	 * @throws PolicyChangeRefused where they wait for nothing any more
	 */
	void withdraw(Actor by, Instant at) {
		demandOpen();
		end(PolicyChangeStatus.WITHDRAWN, at);
		registerEvent(acted("policy.withdraw", by.username(), null, PolicyChangeStatus.PROPOSED));
	}

	/** What comes in force where nobody is missing any more. */
	PolicyDocument adopted() {
		Assert.state(this.status == PolicyChangeStatus.ADOPTED && this.endedAt != null, "it is not adopted");
		return new PolicyDocument(this.base + 1, this.text, this.tests, this.digest, this.author, this.endedAt);
	}

	private void demandOpen() {
		if (this.status != PolicyChangeStatus.PROPOSED) {
			throw PolicyChangeRefused.of(Kind.ILLEGAL_STATE,
					"This proposal is " + this.status.words() + ". Nothing was changed.");
		}
	}

	private void decide(Verdict verdict, Actor by, @Nullable String comment, Instant at) {
		if (by.username().equals(this.author)) {
			throw PolicyChangeRefused.of(Kind.FORBIDDEN, "You cannot decide on rules that you proposed yourself.");
		}
		if (hasDecided(by.username())) {
			throw PolicyChangeRefused.of(Kind.ILLEGAL_STATE,
					"You have decided on this already. One person counts once.");
		}
		this.decisions.add(new Decision(verdict, by.username(), comment, by.usedToken().orElse(null), at));
	}

	private void end(PolicyChangeStatus status, Instant at) {
		this.status = status;
		this.endedAt = at;
	}

	private Acted acted(String action, String person, @Nullable String comment, @Nullable PolicyChangeStatus before) {
		return new Acted(number(), action, person, comment, this.base, this.digest, before, this.status);
	}

	/** How many approvals are missing. */
	int missing(int quorum) {
		long approvals = this.decisions.stream().filter((each) -> each.verdict() == Verdict.APPROVED).count();
		return (int) Math.max(0, quorum - approvals);
	}

	boolean hasDecided(String person) {
		return this.decisions.stream().anyMatch((each) -> each.person().equals(person));
	}

	long number() {
		Assert.state(this.number != null, "a proposal has its number once it is saved");
		return this.number;
	}

	int base() {
		return this.base;
	}

	String text() {
		return this.text;
	}

	@Nullable String tests() {
		return this.tests;
	}

	String digest() {
		return this.digest;
	}

	String reason() {
		return this.reason;
	}

	String author() {
		return this.author;
	}

	PolicyChangeStatus status() {
		return this.status;
	}

	Instant createdAt() {
		return this.createdAt;
	}

	@Nullable Instant endedAt() {
		return this.endedAt;
	}

	List<Decision> decisions() {
		return List.copyOf(this.decisions);
	}

	/** What can be decided. */
	enum Verdict {

		APPROVED, REJECTED

	}

	/** What one person decided, and why. */
	@Embeddable
	static class Decision {

		@Enumerated(EnumType.STRING)
		@Column(name = "verdict", nullable = false)
		private Verdict verdict;

		@Column(name = "person", nullable = false)
		private String person;

		@Column(name = "comment")
		private @Nullable String comment;

		@Column(name = "token_id")
		private @Nullable UUID token;

		@Column(name = "decided_at", nullable = false)
		private Instant decidedAt;

		protected Decision() {
		}

		Decision(Verdict verdict, String person, @Nullable String comment, @Nullable UUID token, Instant decidedAt) {
			this.verdict = verdict;
			this.person = person;
			this.comment = comment;
			this.token = token;
			this.decidedAt = decidedAt;
		}

		Verdict verdict() {
			return this.verdict;
		}

		String person() {
			return this.person;
		}

		@Nullable String comment() {
			return this.comment;
		}

		Instant decidedAt() {
			return this.decidedAt;
		}

	}

	/**
	 * Somebody did something with proposed rules.
	 *
	 * @param number of the proposal
	 * @param action name of the act in the trail
	 * @param person account name
	 * @param comment what the person said
	 * @param base number of the version that they were made of
	 * @param digest SHA-256 of their text
	 * @param before status before; null for new ones
	 * @param after status after
	 */
	record Acted(long number, String action, String person, @Nullable String comment, int base, String digest,
			@Nullable PolicyChangeStatus before, PolicyChangeStatus after) implements AuditedEvent {

		@Override
		public List<AuditEntry> auditEntries() {
			List<AuditEntry> entries = new ArrayList<>();
			entries.add(new AuditEntry(this.person, this.action, object(this.number), Outcome.DONE, this.comment,
					(this.before != null) ? "{\"status\":\"" + this.before + "\"}" : null, "{\"status\":\"" + this.after
							+ "\",\"base\":" + this.base + ",\"digest\":\"" + this.digest + "\"}"));
			if (this.after == PolicyChangeStatus.ADOPTED) {
				int adopted = this.base + 1;
				entries.add(AuditEntry.done(AuditEntry.PORTAL, "policy.adopt",
						new ObjectRef("policy", String.valueOf(adopted), "Routing policy, version " + adopted),
						"{\"version\":" + this.base + "}", "{\"version\":" + adopted + ",\"digest\":\"" + this.digest
								+ "\",\"proposal\":" + this.number + "}"));
			}
			return entries;
		}

		/** What the trail calls a proposal. */
		static ObjectRef object(long number) {
			return new ObjectRef("policy-change", String.valueOf(number), "Rules proposal " + number);
		}

	}

}
