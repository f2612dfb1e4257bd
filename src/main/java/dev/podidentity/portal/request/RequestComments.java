package dev.podidentity.portal.request;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.podidentity.portal.audit.WholeText;
import dev.podidentity.portal.audit.VisibleText;
import dev.podidentity.portal.identity.Actor;
import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.request.InvalidRequest.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What people say about a request, besides their decisions. The request itself is only
 * read, so a decision at the same moment finds it as it was.
 */
@Service
public class RequestComments {

	/** The most that one page can hold. */
	public static final int MAX_LIMIT = RequestQuery.MAX_LIMIT;

	static final int MAX_TEXT = 4000;

	static final int MAX_MENTIONED = 20;

	private static final String TEXT = "/text";

	private final RequestActs acts;

	private final RequestGuard guard;

	private final CommentStore store;

	private final People people;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final Clock clock;

	RequestComments(RequestActs acts, RequestGuard guard, CommentStore store, People people,
			ApplicationEventPublisher events, TransactionOperations transaction, Clock clock) {
		this.acts = acts;
		this.guard = guard;
		this.store = store;
		this.people = people;
		this.events = events;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Adds a comment, for good.
	 * @param text 1 to {@value #MAX_TEXT} characters of plain text
	 * @throws RequestRefused where the request is not there, not allowed, or the text is
	 * missing or wrong
	 */
	public Commented add(String reference, @Nullable String text, Actor actor) {
		return this.acts.refusing("request.comment", reference, actor, () -> {
			AssociationRequest request = this.acts.read(reference, actor);
			RequestActs.demand(this.guard.mayComment(request, actor.person()));
			return add(request, checked(text), actor);
		});
	}

	private Commented add(AssociationRequest request, String text, Actor actor) {
		Set<String> mentioned = new TreeSet<>();
		Set<String> blind = new TreeSet<>();
		for (Person person : this.people.named(CommentText.names(text))) {
			if (!sees(request, person)) {
				blind.add(person.displayName());
			}
			else if (!person.username().equals(actor.username())) {
				mentioned.add(person.username());
			}
		}
		if (mentioned.size() > MAX_MENTIONED) {
			throw invalid("Mention at most " + MAX_MENTIONED + " people.");
		}
		Instant now = this.clock.instant();
		return this.transaction.execute((status) -> {
			RequestComment comment = this.store.add(request.id(), text, mentioned, actor, now);
			this.events.publishEvent(new RequestCommented(request.id(), request.reference(), actor.username(),
					comment.id(), text, mentioned));
			return new Commented(request.reference(), comment, List.copyOf(blind));
		});
	}

	/** Perhaps only in the place of somebody else, which takes a closer look. */
	private boolean sees(AssociationRequest request, Person person) {
		return VisibleRequests.visible(request, person) || this.people.find(person.username())
			.filter((whole) -> VisibleRequests.visible(request, whole))
			.isPresent();
	}

	/**
	 * A page of comments, oldest first; it holds those after the comment of that id.
	 * @param limit how many, 1 to {@value #MAX_LIMIT}
	 * @throws RequestNotFound where there is no request that this person may see
	 */
	public Page list(String reference, long after, int limit, Actor actor) {
		AssociationRequest request = this.acts.read(reference, actor);
		List<RequestComment> found = this.store.after(after, request.id(), limit + 1);
		boolean more = found.size() > limit;
		List<RequestComment> shown = more ? found.subList(0, limit) : found;
		return new Page(shown, more ? shown.get(limit - 1).id() : null);
	}

	/** The newest comments on a request that the reader sees, oldest first. */
	public List<RequestComment> newest(RequestView request, int limit) {
		return this.store.newest(request.id(), limit);
	}

	/** A browser sends a line break as two characters. */
	private static String checked(@Nullable String text) {
		String said = (text != null) ? text.replace("\r\n", "\n").strip() : "";
		if (!VisibleText.isIn(said)) {
			throw invalid("Write what you want to say.");
		}
		if (said.length() > MAX_TEXT) {
			throw invalid("Use at most " + MAX_TEXT + " characters; this has " + said.length() + ".");
		}
		WholeText.fault(said).ifPresent((fault) -> {
			throw invalid(fault);
		});
		return said;
	}

	private static InvalidRequest invalid(String message) {
		return new InvalidRequest(List.of(new Violation(TEXT, message)));
	}

	/**
	 * A comment that was stored.
	 *
	 * @param reference what people call the request
	 * @param comment the comment
	 * @param blind display names of those whom it names and who cannot see the request:
	 * nobody tells them
	 */
	public record Commented(String reference, RequestComment comment, List<String> blind) {
	}

	/**
	 * A page of comments.
	 *
	 * @param comments the comments
	 * @param next id of the comment after which the next page begins, or null where this
	 * is the last
	 */
	public record Page(List<RequestComment> comments, @Nullable Long next) {
	}

}
