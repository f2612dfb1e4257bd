package dev.podidentity.portal.policy;

import java.util.List;

/**
 * Something that was not done with proposed rules. Nothing has changed.
 */
public class PolicyChangeRefused extends RuntimeException {

	private final Kind kind;

	private final List<Fault> faults;

	private PolicyChangeRefused(Kind kind, String reason, List<Fault> faults) {
		super(reason);
		this.kind = kind;
		this.faults = List.copyOf(faults);
	}

	static PolicyChangeRefused of(Kind kind, String reason) {
		return new PolicyChangeRefused(kind, reason, List.of());
	}

	static PolicyChangeRefused invalid(List<Fault> faults) {
		return new PolicyChangeRefused(Kind.INVALID, faults.get(0).message(), faults);
	}

	static PolicyChangeRefused notFound() {
		return of(Kind.NOT_FOUND, "There is no such proposal.");
	}

	static void demand(Permission permission) {
		Permission.Refusal refusal = permission.refusal();
		if (refusal != null) {
			throw of((refusal.kind() == Permission.Refusal.Kind.FORBIDDEN) ? Kind.FORBIDDEN : Kind.ILLEGAL_STATE,
					refusal.reason());
		}
	}

	public Kind kind() {
		return this.kind;
	}

	/** Why, a sentence or two for the person. */
	public String reason() {
		return String.valueOf(getMessage());
	}

	/** What is wrong with what was sent; empty for other kinds. */
	public List<Fault> faults() {
		return this.faults;
	}

	/** Kinds of no. */
	public enum Kind {

		/** What was sent is wrong. */
		INVALID,
		/** There is no such proposal for this person. */
		NOT_FOUND,
		/** This person may not do it. */
		FORBIDDEN,
		/** Nobody can do it as things are. */
		ILLEGAL_STATE,
		/** Other rules came in force since. */
		OUTDATED,
		/** The portal does as much of it as it can at a time. */
		BUSY

	}

	/**
	 * What is wrong with a field.
	 *
	 * @param field {@code text}, {@code tests}, {@code reason}, {@code comment} or
	 * {@code base}
	 * @param message what is wrong and what to do
	 */
	public record Fault(String field, String message) {
	}

}
