package dev.podidentity.portal.request;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.policy.Permission.Refusal.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How people act on a request: one transaction that finds it, lets it change and answers
 * with it as it is then; what is refused leaves an event in the trail.
 */
@Component
class RequestActs {

	private static final Logger logger = LoggerFactory.getLogger(RequestActs.class);

	/**
	 * Several people click at once: of each round one wins, and the others look again and
	 * see what the winner did.
	 */
	private static final RetryTemplate AGAIN = new RetryTemplate(RetryPolicy.builder()
		.includes(ConcurrencyFailureException.class, DataIntegrityViolationException.class)
		.maxRetries(12)
		.delay(Duration.ofMillis(10))
		.jitter(Duration.ofMillis(10))
		.multiplier(1.5)
		.maxDelay(Duration.ofMillis(200))
		.build());

	private final VisibleRequests visible;

	private final Requests requests;

	private final GroupSets groupSets;

	private final RequestViews views;

	private final AuditTrail trail;

	private final TransactionOperations transaction;

	RequestActs(VisibleRequests visible, Requests requests, GroupSets groupSets, RequestViews views, AuditTrail trail,
			TransactionOperations transaction) {
		this.visible = visible;
		this.requests = requests;
		this.groupSets = groupSets;
		this.views = views;
		this.trail = trail;
		this.transaction = transaction;
	}

	/**
	 * Does what changes a request.
	 * @param intent what to do with it; also done again where somebody else was faster
	 */
	RequestView act(String reference, Actor actor, Consumer<AssociationRequest> intent) {
		return repeatedly(() -> this.transaction.execute((status) -> {
			AssociationRequest request = this.visible.get(reference, actor.person());
			Set<String> asked = request.round().asked();
			intent.accept(request);
			if (!request.round().asked().equals(asked)) {
				this.groupSets.keepAsked(request);
			}
			this.requests.saveAndFlush(request);
			return this.views.of(request, actor);
		}));
	}

	/** The request as it is, to look at outside of a transaction. */
	AssociationRequest read(String reference, Actor actor) {
		return this.visible.get(reference, actor.person());
	}

	/**
	 * The request, to look at outside of a transaction.
	 * @param before what to see to before anybody is told that there is none
	 */
	AssociationRequest read(String reference, Actor actor, UnaryOperator<AssociationRequest> before) {
		return this.visible.get(reference, actor.person(), before);
	}

	/** Does what can be refused, and has a refusal leave an event. */
	<T> T refusing(String action, String reference, Actor actor, Supplier<T> act) {
		try {
			return act.get();
		}
		catch (RequestRefused refusal) {
			this.trail
				.recordRefusal(AuditEntry.denied(actor.username(), action, object(reference, actor), refusal.reason()));
			throw refusal;
		}
	}

	/** States are refused by the request itself, which knows more to say. */
	static void demand(Permission permission) {
		if (permission.refusal() != null && permission.refusal().kind() == Kind.FORBIDDEN) {
			throw new DecisionForbidden(permission.reason());
		}
	}

	private static <T> T repeatedly(Supplier<T> attempt) {
		try {
			return AGAIN.invoke(attempt);
		}
		catch (ConcurrencyFailureException ex) {
			logger.warn("An act on a request was refused, since others acted on it again and again", ex);
			throw PolicyReplaced.busy();
		}
	}

	/** The request where this person can see it, else what was asked for. */
	private ObjectRef object(String reference, Actor actor) {
		try {
			AssociationRequest request = this.visible.get(reference, actor.person());
			return new ObjectRef("request", request.id().toString(), request.reference());
		}
		catch (RequestNotFound ex) {
			String asked = reference.substring(0, Math.min(reference.length(), 60));
			return new ObjectRef("request", asked, asked);
		}
	}

}
