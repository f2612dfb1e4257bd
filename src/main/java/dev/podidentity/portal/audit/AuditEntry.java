package dev.podidentity.portal.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What is written about one act: who, what, on what, with which outcome. Where it came
 * from (address, user agent, correlation id) and when is added by the trail.
 *
 * @param actor the account name of the person, or {@link #PORTAL} where the portal acts
 * by itself
 * @param action a dotted, stable name such as {@code request.approve}
 * @param object what it was done to
 * @param outcome whether it was done
 * @param detail one sentence for readers, such as why it was denied
 * @param before JSON text of what was, if anything
 * @param after JSON text of what is now, if anything
 */
public record AuditEntry(String actor, String action, ObjectRef object, Outcome outcome, @Nullable String detail,
		@Nullable String before, @Nullable String after) {

	/** The actor of what no person did. */
	public static final String PORTAL = "portal";

	public AuditEntry {
		Assert.hasText(actor, "actor must not be empty");
		Assert.hasText(action, "action must not be empty");
	}

	/** An act that was done, with what was before and is after. */
	public static AuditEntry done(String actor, String action, ObjectRef object, @Nullable String before,
			@Nullable String after) {
		return new AuditEntry(actor, action, object, Outcome.DONE, null, before, after);
	}

	/** An act that was refused, and why. */
	public static AuditEntry denied(String actor, String action, ObjectRef object, String why) {
		return new AuditEntry(actor, action, object, Outcome.DENIED, why, null, null);
	}

	/** An act that was allowed and did not succeed, and why. */
	public static AuditEntry failed(String actor, String action, ObjectRef object, String why) {
		return new AuditEntry(actor, action, object, Outcome.FAILED, why, null, null);
	}

	/** Whether the act took effect. */
	public enum Outcome {

		DONE, DENIED, FAILED

	}

	/**
	 * The object of an act.
	 *
	 * @param type the kind, such as {@code request}, {@code association}, {@code token},
	 * {@code account}
	 * @param id the stable identifier
	 * @param label what people call it, such as {@code REQ-1042}
	 */
	public record ObjectRef(String type, String id, String label) {
	}

}
