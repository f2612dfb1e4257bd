package dev.podidentity.portal.audit.web;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.podidentity.portal.audit.AuditQuery;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/** Links within the page that keep the filters. */
record AuditLinks(AuditQuery query) {

	/** The events that mention this text. */
	static String search(String text) {
		return new AuditLinks(new AuditQuery(null, null, null, null, null, null, text, null)).close();
	}

	public String newest() {
		return with(null, null);
	}

	String close() {
		return with(this.query.cursor(), null);
	}

	String event(long seq) {
		return with(this.query.cursor(), seq);
	}

	String from(@Nullable String cursor) {
		return with(cursor, null);
	}

	private String with(@Nullable String cursor, @Nullable Long event) {
		Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
		parameters.put("q", this.query.q());
		parameters.put("actor", this.query.actor());
		parameters.put("action", this.query.action());
		parameters.put("object", this.query.object());
		parameters.put("outcome", this.query.outcome());
		parameters.put("from", this.query.from());
		parameters.put("to", this.query.to());
		parameters.put("cursor", cursor);
		parameters.put("event", event);
		parameters.values().removeIf((value) -> value == null || value.toString().isBlank());
		UriComponentsBuilder link = UriComponentsBuilder.fromPath("/audit");
		parameters.keySet().forEach((name) -> link.queryParam(name, "{" + name + "}"));
		return link.encode().buildAndExpand(parameters).toUriString();
	}

}
