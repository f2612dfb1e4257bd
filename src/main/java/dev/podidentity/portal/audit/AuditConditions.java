package dev.podidentity.portal.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The conditions and parameters of a search; every value is a parameter. */
class AuditConditions {

	private static final String CONTAINS_TEXT = """
			(lower(actor) like :text escape '!' or lower(action) like :text escape '!'
			or lower(object_id) like :text escape '!' or lower(object_label) like :text escape '!'
			or lower(detail) like :text escape '!' or lower(before_json) like :text escape '!'
			or lower(after_json) like :text escape '!' or lower(correlation_id) like :text escape '!')""";

	private final List<String> conditions = new ArrayList<>();

	private final Map<String, Object> parameters = new LinkedHashMap<>();

	AuditConditions(AuditFilter filter, @Nullable Long before) {
		add("seq < :before", "before", before);
		add("actor = :actor", "actor", filter.actor());
		add("(object_id = :object or object_label = :object)", "object", filter.object());
		add("outcome = :outcome", "outcome", (filter.outcome() != null) ? filter.outcome().name() : null);
		addTime("at >= :from", "from", filter.from());
		addTime("at < :to", "to", filter.to());
		if (filter.action() != null) {
			add("(action = :action or action like :actions escape '!')", "action", filter.action());
			this.parameters.put("actions", literal(filter.action()) + ".%");
		}
		if (filter.text() != null) {
			add(CONTAINS_TEXT, "text", "%" + literal(filter.text().toLowerCase(Locale.ROOT)) + "%");
		}
	}

	String where() {
		return this.conditions.isEmpty() ? "" : " where " + String.join(" and ", this.conditions);
	}

	Map<String, Object> parameters() {
		return this.parameters;
	}

	private void add(String condition, String name, @Nullable Object value) {
		if (value != null) {
			this.conditions.add(condition);
			this.parameters.put(name, value);
		}
	}

	private void addTime(String condition, String name, @Nullable Instant value) {
		add(condition, name, (value != null) ? value.atOffset(ZoneOffset.UTC) : null);
	}

	/** The text with the wildcards of LIKE taken literally. */
	private static String literal(String text) {
		return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
	}

}
