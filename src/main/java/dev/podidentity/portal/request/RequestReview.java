package dev.podidentity.portal.request;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.StringUtils;

/**
 * Decisions on requests, whichever way they come: form, REST, bulk. Each is one
 * transaction that holds the decision, the audit event and, with the last approval, the
 * changes and their jobs. What is refused leaves an event too.
 */
@Service
public class RequestReview {

	private static final int MAX_COMMENT = 4000;

	private static final String COMMENT = "/comment";

	/** Two people click at once: the loser looks again and sees what the winner did. */
	private static final int TRIES = 3;

	private final VisibleRequests visible;

	private final Requests requests;

	private final RequestGuard guard;

	private final Changes changes;

	private final RequestViews views;

	private final AuditTrail trail;

	private final TransactionOperations transaction;

	private final Clock clock;

	RequestReview(VisibleRequests visible, Requests requests, RequestGuard guard, Changes changes, RequestViews views,
			AuditTrail trail, TransactionOperations transaction, Clock clock) {
		this.visible = visible;
		this.requests = requests;
		this.guard = guard;
		this.changes = changes;
		this.views = views;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Approves exactly the revision that was read.
	 * @throws RequestRefused where it is not there, not allowed, stale or decided
	 */
	public RequestView approve(String reference, int revision, @Nullable String comment, Actor actor) {
		String said = optional(comment);
		return act("request.approve", reference, actor, (request) -> {
			demand(this.guard.mayDecide(request, actor.person()));
			if (said == null && request.current().plan().demands().comment()) {
				throw commentMissing("Say why: the rule that applies asks it of everybody who approves.");
			}
			request.approve(revision, actor, said, this.clock.instant());
		});
	}

	/**
	 * Rejects the revision that was read; the comment is required.
	 * @throws RequestRefused where it is not there, not allowed, stale or decided, or the
	 * comment is missing
	 */
	public RequestView reject(String reference, int revision, @Nullable String comment, Actor actor) {
		String said = required(comment);
		return act("request.reject", reference, actor, (request) -> {
			demand(this.guard.mayDecide(request, actor.person()));
			request.reject(revision, actor, said, this.clock.instant());
		});
	}

	/**
	 * Takes a request back.
	 * @throws RequestRefused where it is not there, not one's own, stale or ended
	 */
	public RequestView withdraw(String reference, int revision, @Nullable String comment, Actor actor) {
		String said = optional(comment);
		return act("request.withdraw", reference, actor, (request) -> {
			demand(this.guard.mayWithdraw(request, actor.person()));
			request.withdraw(revision, actor, said, this.clock.instant());
		});
	}

	/**
	 * Has a stopped change tried again; the approval stands.
	 * @throws RequestRefused where it is not there, not allowed, or not stopped
	 */
	public RequestView retry(String reference, UUID change, Actor actor) {
		return act("change.retry", reference, actor, (request) -> {
			demand(this.guard.mayRetry(request, actor.person()));
			this.changes.retry(request.id(), change, actor);
		});
	}

	/**
	 * Decides what becomes of a change that has stopped; the reason is required.
	 * @throws RequestRefused where it is not there, not allowed, not possible, or the
	 * reason is missing
	 */
	public RequestView resolve(String reference, UUID change, Resolution how, @Nullable String reason, Actor actor) {
		String said = text("/reason", reason).orElseThrow(() -> new InvalidRequest(
				List.of(new Violation("/reason", "Say why: it is kept with the change and in the trail."))));
		return act("change.resolve", reference, actor, (request) -> {
			demand(this.guard.mayResolve(request, actor.person()));
			this.changes.resolve(request.id(), change, how, said, actor);
		});
	}

	private RequestView act(String action, String reference, Actor actor, Consumer<AssociationRequest> intent) {
		Subject subject = new Subject(reference);
		try {
			return repeatedly(() -> this.transaction.execute((status) -> {
				AssociationRequest request = this.visible.get(reference, actor.person());
				subject.found(request);
				intent.accept(request);
				this.requests.saveAndFlush(request);
				return this.views.of(request, actor);
			}));
		}
		catch (RequestRefused refusal) {
			this.trail
				.recordRefusal(AuditEntry.denied(actor.username(), action, subject.toObjectRef(), refusal.reason()));
			throw refusal;
		}
	}

	private static <T> T repeatedly(Supplier<T> attempt) {
		for (int i = 1; true; i++) {
			try {
				return attempt.get();
			}
			catch (ConcurrencyFailureException | DataIntegrityViolationException ex) {
				if (i == TRIES) {
					throw ex;
				}
			}
		}
	}

	/** States are refused by the request itself, which knows more to say. */
	private static void demand(Permission permission) {
		if (permission.refusal() != null && permission.refusal().kind() == Kind.FORBIDDEN) {
			throw new DecisionForbidden(permission.reason());
		}
	}

	private static String required(@Nullable String comment) {
		return text(COMMENT, comment)
			.orElseThrow(() -> commentMissing("Say why: the requester sees it. Needed unless you approve."));
	}

	private static InvalidRequest commentMissing(String message) {
		return new InvalidRequest(List.of(new Violation(COMMENT, message)));
	}

	private static @Nullable String optional(@Nullable String comment) {
		return text(COMMENT, comment).orElse(null);
	}

	private static Optional<String> text(String pointer, @Nullable String text) {
		if (!StringUtils.hasText(text)) {
			return Optional.empty();
		}
		if (text.length() > MAX_COMMENT) {
			throw new InvalidRequest(List.of(new Violation(pointer, "Use at most " + MAX_COMMENT + " characters.")));
		}
		if (text.indexOf('\0') >= 0) {
			// PostgreSQL cannot store it
			throw new InvalidRequest(List.of(new Violation(pointer, "Remove the NUL character.")));
		}
		return Optional.of(text.strip());
	}

	/** What the trail names: the request where it was found, else what was asked for. */
	private static final class Subject {

		private final String asked;

		private @Nullable AssociationRequest request;

		Subject(String asked) {
			this.asked = asked.substring(0, Math.min(asked.length(), 60));
		}

		void found(AssociationRequest found) {
			this.request = found;
		}

		ObjectRef toObjectRef() {
			return (this.request != null)
					? new ObjectRef("request", this.request.id().toString(), this.request.reference())
					: new ObjectRef("request", this.asked, this.asked);
		}

	}

}
