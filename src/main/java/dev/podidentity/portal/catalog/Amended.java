package dev.podidentity.portal.catalog;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A trust policy as it would be after a change.
 *
 * @param json the document, without white space
 */
public record Amended(String json) {

	/**
	 * Characters that a trust policy may have unless its account asked for more.
	 *
	 * @see <a href=
	 * "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
	 * quotas</a>
	 */
	public static final int LIMIT = 2_048;

	static Amended of(@Nullable String policy, List<TrustAmendment> amendments) {
		ObjectNode document = document(policy);
		ArrayNode statements = JsonNodeFactory.instance.arrayNode();
		JsonNode present = document.path("Statement");
		(present.isArray() ? present : List.of(present)).forEach((statement) -> {
			if (statement.isObject()) {
				statements.add(statement);
			}
		});
		for (TrustAmendment amendment : amendments) {
			statements.add(JsonMapper.shared().readTree(amendment.statement()));
		}
		document.set("Statement", statements);
		return new Amended(document.toString());
	}

	private static ObjectNode document(@Nullable String policy) {
		if (policy != null && JsonMapper.shared().readTree(policy) instanceof ObjectNode document) {
			return document;
		}
		return JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
	}

	/**
	 * Characters that count against the quota. IAM does not count white space; the
	 * document has none but in values.
	 */
	public int size() {
		return this.json.codePointCount(0, this.json.length());
	}

	/** Whether IAM takes it without a higher quota. */
	public boolean fits() {
		return size() <= LIMIT;
	}

}
