package dev.podidentity.portal.security;

import java.util.Optional;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.identity.LocalAccounts;
import dev.podidentity.portal.identity.Person;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Lets people in, and writes down who came and who was turned away. */
@Component
public class SignIns {

	private static final String ACTION = "session.sign-in";

	/** The actor of a sign-in that failed: nobody, since anybody can type a name. */
	private static final String NOBODY = "anonymous";

	private final LocalAccounts accounts;

	private final Sessions sessions;

	private final AuditTrail trail;

	private final Refusals refusals;

	private final TransactionOperations transactions;

	SignIns(LocalAccounts accounts, Sessions sessions, AuditTrail trail, Refusals refusals,
			TransactionOperations transactions) {
		this.accounts = accounts;
		this.sessions = sessions;
		this.trail = trail;
		this.refusals = refusals;
		this.transactions = transactions;
	}

	/**
	 * Signs in with account name and password.
	 * @return whether they were right; nothing more is told, to nobody
	 */
	public boolean withPassword(String username, String password, HttpServletRequest request) {
		Optional<Person> person = this.accounts.verify(username, password);
		person.ifPresentOrElse((found) -> admit(found, request), () -> turnAway(username, request));
		return person.isPresent();
	}

	/** Signs in somebody who needs no further check. */
	public void admit(Person person, HttpServletRequest request) {
		AuditEntry entry = AuditEntry.done(person.username(), ACTION, account(person.username()), null, null);
		this.transactions.executeWithoutResult((status) -> this.trail.record(entry));
		this.sessions.begin(person, request);
	}

	private void turnAway(String username, HttpServletRequest request) {
		// what is no account name may be a password in the wrong field
		String typed = username.matches("[A-Za-z0-9._-]{1,63}") ? username : "(no account name)";
		this.refusals.record(request.getRemoteAddr(),
				AuditEntry.denied(NOBODY, ACTION, account(typed), "Account name or password is wrong."));
	}

	private static ObjectRef account(String username) {
		return new ObjectRef("account", username, username);
	}

}
