package dev.podidentity.portal.security;

import java.time.Instant;
import java.time.Clock;
import java.util.Optional;

import dev.podidentity.portal.identity.People;
import dev.podidentity.portal.identity.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps in the session who signed in and when, and makes the security context of each
 * request from the person as he or she is now: a lost group or a disabled account counts
 * with the next click. A session has an end that using it does not put off.
 */
@Component
public class Sessions implements SecurityContextRepository {

	static final String SIGNED_IN = "portal.signed-in";

	private final People people;

	private final Clock clock;

	private final SecuritySettings settings;

	Sessions(People people, Clock clock, SecuritySettings settings) {
		this.people = people;
		this.clock = clock;
		this.settings = settings;
	}

	/** Starts a session for this person; what was before in the browser is forgotten. */
	public void begin(Person person, HttpServletRequest request) {
		HttpSession before = request.getSession(false);
		if (before != null) {
			before.invalidate();
		}
		HttpSession session = request.getSession(true);
		session.setAttribute(SIGNED_IN, new SignedIn(person.username(), this.clock.instant()));
		session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.username());
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return new Deferred(request);
	}

	private Optional<Found> load(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null || !(session.getAttribute(SIGNED_IN) instanceof SignedIn signedIn)) {
			return Optional.empty();
		}
		Optional<Person> person = signedIn.isOver(this.clock.instant(), this.settings.sessionLifetime())
				? Optional.empty() : this.people.find(signedIn.username());
		if (person.isEmpty()) {
			session.invalidate();
		}
		return person.map((found) -> new Found(found, signedIn.at()));
	}

	/**
	 * Not used by the filters of this version.
	 * @deprecated as in the interface
	 */
	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder holder) {
		return loadDeferredContext(holder.getRequest()).get();
	}

	/** Only forgets: a session starts with {@link #begin}. */
	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		HttpSession session = request.getSession(false);
		if (session != null && !(context.getAuthentication() instanceof PersonAuthentication)) {
			session.removeAttribute(SIGNED_IN);
		}
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null && session.getAttribute(SIGNED_IN) != null;
	}

	/** Reads session and person when somebody asks, and once. */
	private final class Deferred implements DeferredSecurityContext {

		private final HttpServletRequest request;

		private @Nullable SecurityContext context;

		private boolean generated;

		private Deferred(HttpServletRequest request) {
			this.request = request;
		}

		@Override
		public SecurityContext get() {
			if (this.context == null) {
				SecurityContext made = SecurityContextHolder.createEmptyContext();
				Optional<Found> person = load(this.request);
				person.ifPresent(
						(found) -> made.setAuthentication(PersonAuthentication.ofSession(found.person(), found.at())));
				this.generated = person.isEmpty();
				this.context = made;
			}
			return this.context;
		}

		@Override
		public boolean isGenerated() {
			get();
			return this.generated;
		}

	}

	/** Who is signed in, and since when. */
	private record Found(Person person, Instant at) {
	}

}
