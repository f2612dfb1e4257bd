package dev.podidentity.portal.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which events to show; null asks for nothing.
 *
 * @param actor the account name
 * @param action the whole name of the action, or its first part, such as {@code request}
 * @param object the id or the label of the object
 * @param outcome what became of it
 * @param from no earlier than this
 * @param to earlier than this
 * @param text a part of the actor, action, object, detail, content or correlation id,
 * whatever its case
 */
public record AuditFilter(@Nullable String actor, @Nullable String action, @Nullable String object,
		AuditEntry.@Nullable Outcome outcome, @Nullable Instant from, @Nullable Instant to, @Nullable String text) {

	/** Every event. */
	public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null);

}
