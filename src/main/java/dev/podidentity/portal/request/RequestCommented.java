package dev.podidentity.portal.request;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditedEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody has said something about a request.
 *
 * @param id the request
 * @param reference what people call it
 * @param author account name of who said it
 * @param comment id of the comment
 * @param text what was said
 * @param mentioned account names of those whom it mentions: all are enabled, can see the
 * request and are not the author
 */
public record RequestCommented(RequestId id, String reference, String author, long comment, String text,
		Set<String> mentioned) implements AuditedEvent {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	public RequestCommented {
		mentioned = Set.copyOf(mentioned);
	}

	@Override
	public List<AuditEntry> auditEntries() {
		return List.of(AuditEntry.done(this.author, "request.comment",
				new ObjectRef("request", this.id.toString(), this.reference), null,
				JSON.writeValueAsString(new Said(this.comment, this.text, new TreeSet<>(this.mentioned)))));
	}

	private record Said(long comment, String text, Set<String> mentioned) {
	}

}
